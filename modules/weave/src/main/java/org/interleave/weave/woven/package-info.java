/**
 * What woven code calls. Every {@link org.interleave.weave.WeaveLoader} defines these classes anew, so that the machine is a
 * constant in them; nothing else may use them.
 */
@NullMarked
package org.interleave.weave.woven;

import org.jspecify.annotations.NullMarked;
