package org.interleave.cluster;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A member's main: joins, says who it is on standard output, and lives as long as standard input is open. */
final class MemberMain {
    private MemberMain() {}

    /** Takes the cluster's name, the port of the member to join, and how many jobs to run at a time. */
    public static void main(String[] args) throws IOException {
        PrintStream answer = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what jobs print must not look like an answer
        Thread.ofPlatform().daemon().name("parent").start(MemberMain::endWithParent);
        int door = Integer.parseInt(args[1]);
        HazelcastInstance member =
                Hazelcast.newHazelcastInstance(Settings.member(args[0], door, door + 1, Integer.parseInt(args[2])));
        answer.println(member.getCluster().getLocalMember().getUuid());
    }

    /* The parent holds the other end open, and the operating system closes it however the parent ends. */
    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said here.
            }
        } catch (IOException e) {
            // As good as its end.
        }
        Runtime.getRuntime().halt(0);
    }
}
