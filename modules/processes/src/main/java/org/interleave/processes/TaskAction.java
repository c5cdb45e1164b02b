package org.interleave.processes;

import java.io.Serializable;

/** Something to do in a worker that returns nothing and can travel, a pool's initialiser for example. */
@FunctionalInterface
public interface TaskAction extends Serializable {
    /** Does it. */
    void run() throws Exception;
}
