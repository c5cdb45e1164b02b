/** What runs in a suite's own JVM. Stands on the JDK and JUnit alone. */
package org.interleave.cli.course.child;
