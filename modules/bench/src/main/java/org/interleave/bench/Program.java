package org.interleave.bench;

/** A program that is run under many schedules: plain Java, a resource beside the drivers, the same for every tool. */
enum Program implements Measured {
    COUNTER("counter", "Increments"),
    TWO_LOCKS("two locks", "TwoLocks"),
    BOUNDED_BUFFER("bounded buffer", "BoundedBuffer");

    private final String title;
    private final String type;

    Program(String title, String type) {
        this.title = title;
        this.type = type;
    }

    @Override
    public String title() {
        return title;
    }

    /** The simple name of its class. */
    @Override
    public String request() {
        return type;
    }
}
