package org.interleave.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Code that nobody wrote for the weaver: every class of a library is woven, and the JVM verifies it. */
class LibrariesTest {
    @Test
    void wovenLibrariesPassTheVerifier() throws Exception {
        Path jar = Path.of(Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ClassLoader parent = LibrariesTest.class.getClassLoader();
        Weaver weaver = new Weaver(ClassSource.of(List.of(), parent), name -> name.startsWith("org.assertj.core."));
        WeaveLoader loader = new WeaveLoader(weaver, new PassThrough(), parent);
        List<String> names = classes(jar);
        List<String> failures = new ArrayList<>();
        for (String name : names) {
            try {
                // Loading does not verify; linking does.
                Class<?> type = Class.forName(name, false, loader);
                Class<?> linked = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                        .ensureInitialized(type);
                assertThat(linked).isSameAs(type);
            } catch (VerifyError | ClassFormatError | IllegalArgumentException e) {
                failures.add(name + ": " + e);
            } catch (LinkageError e) {
                // a class of a library that is not here
            }
        }
        assertThat(failures).isEmpty();
        assertThat(names).hasSizeGreaterThan(500);
    }

    private static List<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith("org/assertj/core/") && name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .toList();
        }
    }
}
