package org.interleave.cli.course.child;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The main class of a suite's own JVM: {@code SuiteMain RESULTS CLASSES SUITE SECONDS}. Runs the tests in the folder
 * SUITE and writes to the file RESULTS what each came to, as it happens; whatever the code under test prints is not part
 * of it. After SECONDS it writes what every thread is doing, and ends.
 *
 * <p>The class stands alone: the command copies its class file beside the learner's classes, so that nothing else of the
 * toolkit is on their class path.
 */
public final class SuiteMain implements TestExecutionListener {
    private static final int LONGEST = 4000;

    private final DataOutputStream results;
    private final Path classes;
    private final Path suite;

    private SuiteMain(DataOutputStream results, Path classes, Path suite) {
        this.results = results;
        this.classes = classes;
        this.suite = suite;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        Path suite = Path.of(arguments[2]);
        DataOutputStream results =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0]))));
        SuiteMain run = new SuiteMain(results, Path.of(arguments[1]), suite);
        Thread watch = new Thread(() -> run.stopAfter(Long.parseLong(arguments[3])), "time limit");
        watch.setDaemon(true);
        watch.start();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(Set.of(suite)))
                .filters(includeClassNamePatterns(".*Test"))
                .build();
        LauncherConfig plain = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(plain).execute(request, run);
        run.write("end");
        // Threads a check had to leave behind must not keep this JVM alive.
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            write("began", name(test));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable thrown = result.getThrowable().orElse(null);
        if (test.isTest()) {
            write("ended", name(test), result.getStatus().name(), message(thrown), place(thrown));
        } else if (thrown != null) {
            write("broke", message(thrown));
        }
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElse(test.getDisplayName());
    }

    private static String message(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        String own = thrown.getMessage() == null ? "" : thrown.getMessage();
        boolean verdict =
                thrown instanceof AssertionError || thrown.getClass().getName().startsWith("org.opentest4j.");
        String text = verdict && !own.isBlank() ? own : thrown.getClass().getName() + (own.isBlank() ? "" : ": " + own);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    }

    /* Where in the learner's code it happened, if the failure passed through it. */
    private String place(@Nullable Throwable thrown) {
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            for (StackTraceElement frame : one.getStackTrace()) {
                if (isIn(classes, frame)) {
                    return tell(frame);
                }
            }
        }
        return "";
    }

    private static boolean isIn(Path folder, StackTraceElement frame) {
        return Files.exists(folder.resolve(frame.getClassName().replace('.', '/') + ".class"));
    }

    private static String tell(StackTraceElement frame) {
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        return "%s.%s (%s:%d)".formatted(type, frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
    }

    private void stopAfter(long seconds) {
        try {
            Thread.sleep(seconds * 1000);
        } catch (InterruptedException e) {
            return;
        }
        for (ThreadInfo info : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            String place = "";
            for (StackTraceElement frame : info.getStackTrace()) {
                if (isIn(classes, frame) || (place.isEmpty() && isIn(suite, frame))) {
                    place = tell(frame);
                    if (isIn(classes, frame)) {
                        break;
                    }
                }
            }
            if (!place.isEmpty()) {
                write("thread", info.getThreadName() + " " + doing(info) + ", in " + place);
            }
        }
        write("hung");
        Runtime.getRuntime().halt(1);
    }

    private static String doing(ThreadInfo info) {
        String owner = info.getLockOwnerName() == null ? "" : " held by " + info.getLockOwnerName();
        String lock = info.getLockInfo() == null
                ? ""
                : " " + info.getLockInfo().getClassName().replaceAll(".*[.$]", "");
        // No switch: over an enum, javac would put its table into a second class.
        Thread.State state = info.getThreadState();
        if (state == Thread.State.BLOCKED) {
            return "waits for the lock of a" + lock + owner;
        }
        if (state == Thread.State.WAITING) {
            return "waits" + (lock.isEmpty() ? "" : " for a" + lock) + owner;
        }
        return state == Thread.State.TIMED_WAITING ? "sleeps, or waits for a time" + owner : "runs on and on";
    }

    private void write(String... words) {
        synchronized (results) {
            try {
                for (String word : words) {
                    results.writeUTF(word);
                }
                results.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("the results cannot be written", e);
            }
        }
    }
}
