package org.interleave.measure;

/** Is told how far an experiment has come. Called by the thread that runs the experiment. */
public interface Progress {
    /** Nobody is listening. */
    Progress NONE = new Progress() {
        @Override
        public void begin(int steps) {}

        @Override
        public void step(String doing) {}

        @Override
        public void end() {}
    };

    /** There will be {@code steps} steps of about equal length. */
    void begin(int steps);

    /** The next step begins: {@code doing} says what. */
    void step(String doing);

    /** One more workload has been measured to its end: {@code soFar} has it. */
    default void measured(Findings soFar) {}

    /** It is over, done or not. */
    void end();
}
