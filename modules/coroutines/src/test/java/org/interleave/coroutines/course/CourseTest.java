package org.interleave.coroutines.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every chapter runs, and prints what its text says. */
class CourseTest {
    @FunctionalInterface
    private interface Main {
        void run() throws Exception;
    }

    private static List<String> printedBy(Main chapter) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            chapter.run();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void chapter1ATaskRunsOnlyWhenSomebodyRunsIt() throws Exception {
        assertThat(printedBy(Chapter1Tasks::main))
                .containsExactly(
                        "main: nothing has run yet",
                        "counter: 1",
                        "main: it has stopped, and I may do what I like",
                        "counter: 2",
                        "main: it has stopped, and I may do what I like",
                        "counter: no more",
                        "main: it has ended");
    }

    @Test
    void chapter2TwoTasksAlternateUntilOneThatEndsCrashesTheScheduler() throws Exception {
        assertThat(printedBy(Chapter2RunQueue::main))
                .containsExactly(
                        "I am foo",
                        "I am bar",
                        "I am foo",
                        "I am bar",
                        "I am foo",
                        "I am bar",
                        "I am foo",
                        "I am bar",
                        "I am here once only",
                        "I am foo",
                        "I am bar",
                        "crash: resume: coroutine 'one-off' (done) has ended");
    }

    @Test
    void chapter3ATaskThatEndsLeavesTheOthers() throws Exception {
        assertThat(printedBy(Chapter3TaskExit::main))
                .containsExactly(
                        "I am foo",
                        "I am bar",
                        "I am foo",
                        "(task 2 has ended)",
                        "I am foo",
                        "(task 1 has ended)",
                        "nobody is left");
    }

    @Test
    void chapter4TheKernelAnswersASystemCall() throws Exception {
        assertThat(printedBy(Chapter4SystemCalls::main))
                .containsExactly(
                        "I am task 1", "my child is task 2", "(task 1 has ended)", "I am task 2", "(task 2 has ended)");
    }

    @Test
    void chapter5KillingRunsFinallyBlocksAndWaitingLastsUntilTheEnd() throws Exception {
        assertThat(printedBy(Chapter5KillAndWait::main))
                .containsExactly(
                        "endless: still here",
                        "endless: still here",
                        "brief: 1",
                        "endless: still here",
                        "brief: 2",
                        "endless: still here",
                        "(task 3 has ended)",
                        "endless: still here",
                        "main: brief has ended, true",
                        "endless: cleaning up",
                        "(task 2 has ended)",
                        "main: endless was killed, true",
                        "main: and a second time, false",
                        "main: nor can it be waited for, false",
                        "(task 1 has ended)");
    }

    @Test
    void chapter6SleepersWakeInTheOrderOfTheirDeadlines() throws Exception {
        assertThat(printedBy(Chapter6Sleeping::main))
                .containsExactly(
                        "slept 1 s, and it is 1 s",
                        "(task 2 has ended)",
                        "slept 2 s, and it is 2 s",
                        "(task 3 has ended)",
                        "slept 3 s, and it is 3 s",
                        "(task 1 has ended)");
    }

    @Test
    void chapter7ATaskWaitsForASocketAndTheOthersGoOn() throws Exception {
        assertThat(printedBy(Chapter7Sockets::main))
                .containsSubsequence("server: waiting for somebody", "client: waiting for five bytes", "client: hello")
                .hasSize(5);
    }

    @Test
    void chapter8EveryClientHearsItsOwnWords() throws Exception {
        assertThat(printedBy(Chapter8EchoServer::main))
                .contains("hello from client 1", "hello from client 2", "hello from client 3")
                .endsWith("everybody has gone")
                .hasSize(3 + 8 + 1); // main, the server, three clients and their connections have ended
    }
}
