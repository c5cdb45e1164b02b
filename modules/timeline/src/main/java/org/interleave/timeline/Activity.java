package org.interleave.timeline;

/**
 * What a task is doing at one moment. Exactly one of these holds at any time between a task's start and its end.
 *
 * <p>The order is the order of every legend.
 */
public enum Activity {
    /** On a core, executing its own code. Under a GIL: holding it. */
    RUNNING("running", '█', '#'),
    /** Able to run, waiting for its turn: on the one thread that runs coroutines, or on a core that another thread has. */
    READY("ready, waiting its turn", '·', '.'),
    /** Able to run, waiting for the GIL. */
    WAITING_FOR_GIL("waiting for the GIL", '░', 'x'),
    /** Woken for the GIL and on a core, only to find it taken again, and to go back to sleep. */
    FAILED_ACQUISITION("failed to get the GIL, awake in vain", '×', '!'),
    /** Called by whoever woke it, on its way to a core that has to wake up first. */
    WAKING_UP("woken, its core not awake yet", '^', '^'),
    /** On a core, inside the operating system: sending, or receiving what is there. */
    IN_SYSTEM_CALL("in a system call", '+', '+'),
    /** Waiting for bytes from a socket or a file. */
    WAITING_FOR_IO("waiting for I/O", '~', '~'),
    /** Asleep until a moment in time. */
    WAITING_FOR_TIMER("waiting for a timer", '-', '-'),
    /** Waiting for a worker process to be free, or for the job to travel there and back. */
    WAITING_FOR_WORKER("waiting for a worker", ':', ':'),
    /** Waiting for another thread: for a lock it holds, for what it puts into a queue, for its end. */
    WAITING_FOR_THREAD("waiting for a thread", '=', '='),
    /** Of a core, not of a task: nobody has it. */
    IDLE("idle core", ' ', ' ');

    private final String description;
    private final char glyph;
    private final char asciiGlyph;

    Activity(String description, char glyph, char asciiGlyph) {
        this.description = description;
        this.glyph = glyph;
        this.asciiGlyph = asciiGlyph;
    }

    /** The words of the legend. */
    public String description() {
        return description;
    }

    /** The character that stands for this activity in a terminal. */
    public char glyph() {
        return glyph;
    }

    /** The character that stands for this activity in a terminal that knows ASCII only. */
    public char asciiGlyph() {
        return asciiGlyph;
    }
}
