package org.interleave.cli.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interleave.cli.ExitCode;
import org.interleave.cli.program.Program;
import org.interleave.eventloop.KeyboardInterrupt;
import org.interleave.eventloop.RunOptions;
import org.interleave.weave.MainMethod;

/** Runs a program of coroutines as it is: not woven, on the toolkit's event loop, which it brings up itself. */
final class LoopProgram {
    private LoopProgram() {}

    /**
     * Runs its main.
     *
     * @param options how its loops run when it does not say
     * @return its exit code: 0, 1 after an exception that nobody caught, 130 after Ctrl-C
     */
    static int run(Program program, List<String> arguments, RunOptions options, PrintWriter err) throws IOException {
        List<URL> classes = new ArrayList<>();
        for (Path folder : program.classPath()) {
            classes.add(folder.toUri().toURL());
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        RunOptions.setStandard(options);
        try (URLClassLoader loader =
                new URLClassLoader(classes.toArray(URL[]::new), LoopProgram.class.getClassLoader())) {
            thread.setContextClassLoader(loader);
            MainMethod.of(Class.forName(program.mainClass(), true, loader)).run(arguments);
            return ExitCode.OK;
        } catch (KeyboardInterrupt e) {
            return ExitCode.INTERRUPTED;
        } catch (Throwable thrown) {
            thrown.printStackTrace(err);
            return ExitCode.FAILED;
        } finally {
            thread.setContextClassLoader(before);
            System.out.flush();
            err.flush();
        }
    }
}
