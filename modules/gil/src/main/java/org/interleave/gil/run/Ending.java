package org.interleave.gil.run;

import java.util.List;

/** How a program under a GIL ended. */
public sealed interface Ending {
    /** What it leaves to the shell, as {@code java} would. */
    int status();

    /** Main returned, and every thread that is not a daemon has ended. */
    record Returned() implements Ending {
        @Override
        public int status() {
            return 0;
        }
    }

    /**
     * Main threw; every thread that is not a daemon has ended.
     *
     * @param thrown what, as it was printed
     */
    record Died(Throwable thrown) implements Ending {
        @Override
        public int status() {
            return 1;
        }
    }

    /**
     * It asked for the end.
     *
     * @param thread which thread did
     * @param place file and line
     */
    record Exited(int status, String thread, String place) implements Ending {}

    /**
     * It stood still: every thread waited for another one, for ever.
     *
     * @param threads who waited for what
     */
    record Deadlocked(List<Stuck> threads) implements Ending {
        @Override
        public int status() {
            return 1;
        }
    }

    /**
     * It did what cannot be done under this GIL.
     *
     * @param why a sentence, with the place
     */
    record Refused(String why) implements Ending {
        private static final int USAGE = 2;

        @Override
        public int status() {
            return USAGE;
        }
    }

    /** Whoever read its output has closed it. */
    record OutputClosed() implements Ending {
        private static final int SIGPIPE = 141;

        @Override
        public int status() {
            return SIGPIPE;
        }
    }

    /** It was interrupted from outside; the report is of the moment before. */
    record Interrupted() implements Ending {
        private static final int SIGINT = 130;

        @Override
        public int status() {
            return SIGINT;
        }
    }
}
