package org.interleave.weave;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A sample program: its source, compiled into a folder, and its runs. */
record Program(Path folder) {
    private static final Pattern TYPE =
            Pattern.compile("^(?:public |final |abstract )*(?:class|interface|enum|record) (\\w+)", Pattern.MULTILINE);

    /** Compiles; each source is a file named after its first type. */
    static Program compile(Path folder, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<? extends JavaFileObject> files =
                Arrays.stream(sources).map(Source::new).toList();
        List<String> options = List.of("-g", "-d", folder.toString());
        if (!compiler.getTask(messages, null, null, options, null, files).call()) {
            throw new IllegalArgumentException(messages.toString());
        }
        return new Program(folder);
    }

    Weaver weaver() {
        return Weaver.of(List.of(folder), null);
    }

    WeaveLoader loader(Machine machine) {
        return new WeaveLoader(weaver(), machine, Program.class.getClassLoader());
    }

    /** What {@code Main.main} prints when it runs woven under a machine whose output is captured. */
    String runWoven() {
        Captured machine = new Captured();
        main(loader(machine));
        return machine.output();
    }

    /** What {@code Main.main} prints when it runs as it is. */
    String runPlain() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            loader.setDefaultAssertionStatus(true);
            main(loader);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static void main(ClassLoader loader) {
        call(loader, "Main", "main", new Class<?>[] {String[].class}, (Object) new String[0]);
    }

    static @Nullable Object call(ClassLoader loader, String type, String method) {
        return call(loader, type, method, new Class<?>[0]);
    }

    private static @Nullable Object call(
            ClassLoader loader, String type, String method, Class<?>[] parameters, Object... arguments) {
        try {
            var found = Class.forName(type, true, loader).getDeclaredMethod(method, parameters);
            found.setAccessible(true);
            return found.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " threw", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Passes everything through, but keeps what is printed. */
    static class Captured extends PassThrough {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);

        @Override
        public PrintStream out() {
            return both;
        }

        @Override
        public PrintStream err() {
            return both;
        }

        String output() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///" + name(text) + ".java"), Kind.SOURCE);
            this.text = text;
        }

        private static String name(String text) {
            Matcher type = TYPE.matcher(text);
            if (!type.find()) {
                throw new IllegalArgumentException("no type in: " + text);
            }
            return type.group(1);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
