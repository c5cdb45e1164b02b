package org.interleave.explorer;

/** A task or a callback of a coroutine program, in one run. */
final class Member {
    /** Its way from the main program, which is 0: 0-2 is the second that main made. The same in every run. */
    final String path;

    final String name;

    /** Its place in a trace. */
    final int number;

    /** How many turns it has had. */
    int turns;

    /** How many members it has made. */
    int children;

    /** The round its next turn belongs to: who gives way lets those of this round go first. */
    int round;

    boolean ended;

    Member(String path, String name, int number, int round) {
        this.path = path;
        this.name = name;
        this.number = number;
        this.round = round;
    }

    @Override
    public String toString() {
        return name;
    }
}
