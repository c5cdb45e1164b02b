package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.interleave.coroutines.Generator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 19 of the behaviour list, and what else PEP 567 says: context variables. */
class ContextTest {
    private final ContextVar<String> user = ContextVar.named("user");
    private final ContextVar<String> colour = ContextVar.withDefault("colour", "grey");
    private final List<String> trail = new ArrayList<>();

    private void virtually(VoidBody main) {
        run(main, RunOptions.virtualTime());
    }

    // Tasks and callbacks.

    @Test
    @DisplayName("256: a task sees what was set before it was created, and keeps to itself what it sets")
    void aTaskHasACopy() {
        virtually(() -> {
            user.set("before");
            Task<?> task = createTask(() -> {
                trail.add(user.get());
                user.set("task");
                yieldNow();
                trail.add(user.get());
            });
            user.set("after");
            yieldNow();
            trail.add(user.get());
            await(task);
            assertThat(task.context().get(user)).isEqualTo("task");
        });
        assertThat(trail).containsExactly("before", "after", "task");
    }

    @Test
    @DisplayName("257: what a called body sets is seen after the call, even if it has waited")
    void aCallSharesTheContext() {
        virtually(() -> {
            Body<String> called = () -> {
                user.set("called");
                sleep(1);
                return "";
            };
            called.run();
            assertThat(user.get()).isEqualTo("called");
        });
    }

    @Test
    @DisplayName("258: a task that is given a context runs in that very one")
    void aTaskInAGivenContext() {
        virtually(() -> {
            Context given = new Context();
            Task<?> task = createTask(given, () -> user.set("task"));
            await(task);
            assertThat(user.in(given)).isEqualTo("task");
            assertThat(task.context()).isSameAs(given);
            await(createTask(given, () -> trail.add(user.get())));
            assertThat(user.get("nobody")).isEqualTo("nobody");
        });
        assertThat(trail).containsExactly("task");
    }

    @Test
    @DisplayName("259: tasks that take turns keep their own values")
    void takingTurns() {
        virtually(() -> {
            for (String name : List.of("a", "b")) {
                createTask(() -> {
                    user.set(name);
                    for (int i = 0; i < 2; i++) {
                        yieldNow();
                        trail.add(name + user.get());
                    }
                });
            }
            sleep(1);
        });
        assertThat(trail).containsExactly("aa", "bb", "aa", "bb");
    }

    @Test
    @DisplayName("260: a generator has no context of its own, in a task or outside")
    void aGeneratorSharesItsCallersContext() {
        VoidBody body = () -> {
            Generator<String> generator = Generator.of(y -> {
                user.set("generator");
                y.yield(user.get());
                y.yield(user.get());
            });
            user.set("caller");
            assertThat(generator.next()).isEqualTo("generator");
            assertThat(user.get()).isEqualTo("generator");
            user.set("caller again");
            assertThat(generator.next()).isEqualTo("caller again");
        };
        virtually(body);
        inAnEmptyContext(body);
    }

    private static void inAnEmptyContext(VoidBody body) {
        try {
            new Context().run(() -> {
                body.run();
                return true;
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("260: so has an asynchronous generator, whose body runs in the context of whoever asks")
    void anAsyncGeneratorSharesItsCallersContext() {
        virtually(() -> {
            AsyncGenerator<String> generator = AsyncGenerator.of(y -> {
                while (true) {
                    yieldNow();
                    y.yield(user.get());
                }
            });
            user.set("main");
            assertThat(generator.anext()).isEqualTo("main");
            assertThat(await(createTask(() -> {
                        user.set("task");
                        return generator.anext();
                    })))
                    .isEqualTo("task");
            assertThat(generator.anext()).isEqualTo("main");
        });
    }

    @Test
    @DisplayName("main runs in a copy of its caller's context")
    void mainHasACopy() {
        inAnEmptyContext(() -> {
            user.set("caller");
            virtually(() -> {
                trail.add(user.get());
                user.set("main");
            });
            trail.add(user.get());
        });
        assertThat(trail).containsExactly("caller", "caller");
    }

    // Contexts.

    @Test
    @DisplayName("what is set in Context.run stays in that context, whatever it throws")
    void runKeepsWhatIsSet() throws Exception {
        Context context = new Context();
        assertThat(context.run(() -> {
                    user.set("inside");
                    return user.get();
                }))
                .isEqualTo("inside");
        assertThat(user.get("nobody")).isEqualTo("nobody");
        assertThat(context.get(user)).isEqualTo("inside");
        assertThat(context.get(colour)).as("a default is no value of a context").isNull();
        assertThat(context.values()).containsExactly(java.util.Map.entry(user, "inside"));
        IllegalArgumentException thrown = new IllegalArgumentException("on purpose");
        assertThatThrownBy(() -> context.run(() -> {
                    user.set("thrown");
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(context.get(user)).isEqualTo("thrown");
        assertThat(user.get("nobody")).isEqualTo("nobody");
    }

    @Test
    @DisplayName("copies go their own ways")
    void copies() throws Exception {
        Context context = new Context();
        context.run(() -> user.set("one"));
        Context copy = context.copy();
        copy.run(() -> user.set("two"));
        assertThat(context.get(user)).isEqualTo("one");
        assertThat(copy.get(user)).isEqualTo("two");
    }

    @Test
    @DisplayName("a context that somebody is in cannot be entered, however deep")
    void enteredOnce() {
        Context outer = new Context();
        Context inner = new Context();
        assertThatThrownBy(() -> outer.run(() -> inner.run(() -> outer.run(() -> true))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is already entered");
        virtually(() -> {
            Context mine = new Context();
            Task<?> task = createTask(mine, () -> {
                assertThatThrownBy(() -> mine.run(() -> true)).hasMessageContaining("is already entered");
                assertThatThrownBy(() -> inner.run(() -> mine.run(() -> true)))
                        .hasMessageContaining("is already entered");
            });
            await(task);
            trail.add(mine.run(() -> "free"));
        });
        assertThat(trail).containsExactly("free");
    }

    @Test
    @DisplayName("a task that suspends in Context.run is in that context when it comes back")
    void suspendingInside() {
        virtually(() -> {
            Context context = new Context();
            Task<?> task = createTask(() -> {
                user.set("task");
                context.run(() -> {
                    user.set("context");
                    sleep(Duration.ofSeconds(1));
                    return trail.add(user.get());
                });
                trail.add(user.get());
            });
            yieldNow();
            assertThatThrownBy(() -> context.run(() -> true)).hasMessageContaining("is already entered");
            await(task);
        });
        assertThat(trail).containsExactly("context", "task");
    }

    @Test
    @DisplayName("every thread has a context of its own, and a new one an empty one")
    void threadsHaveTheirOwn() throws InterruptedException {
        inAnEmptyContext(() -> {
            user.set("here");
            for (Thread.Builder builder : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
                Thread thread = builder.start(() -> {
                    trail.add(user.get("nobody"));
                    user.set("there");
                });
                thread.join();
            }
            trail.add(user.get());
        });
        assertThat(trail).containsExactly("nobody", "nobody", "here");
    }

    // Variables and tokens.

    @Test
    @DisplayName("a variable that nobody set has its default, or what the caller says, or nothing")
    void defaults() {
        virtually(() -> {
            assertThatThrownBy(user::get)
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageContaining("user");
            assertThat(user.get("said")).isEqualTo("said");
            assertThat(colour.get()).isEqualTo("grey");
            assertThat(colour.get("said")).as("goes before the default").isEqualTo("said");
            colour.set("blue");
            assertThat(colour.get("said")).isEqualTo("blue");
            assertThat(colour).hasToString("<ContextVar 'colour'>");
            assertThat(colour.name()).isEqualTo("colour");
        });
    }

    @Test
    @DisplayName("a token brings back the value before, or that there was none")
    void tokens() {
        virtually(() -> {
            ContextVar.Token<String> first = user.set("one");
            ContextVar.Token<String> second = user.set("two");
            assertThat(first.oldValue()).isNull();
            assertThat(second.oldValue()).isEqualTo("one");
            assertThat(second.variable()).isSameAs(user);
            user.reset(second);
            assertThat(user.get()).isEqualTo("one");
            user.reset(first);
            assertThatThrownBy(user::get).isInstanceOf(NoSuchElementException.class);
        });
    }

    @Test
    @DisplayName("a token is good for its variable, in its context, once")
    void tokensAreParticular() {
        virtually(() -> {
            ContextVar.Token<String> token = user.set("one");
            ContextVar<String> other = ContextVar.named("other");
            assertThatThrownBy(() -> other.reset(token))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("different ContextVar");
            await(createTask(() -> assertThatThrownBy(() -> user.reset(token))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("different Context")));
            user.reset(token);
            assertThatThrownBy(() -> user.reset(token))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already been used");
        });
    }

    @Test
    @DisplayName("a token is a scope, too")
    void aTokenIsAScope() {
        virtually(() -> {
            try (var _ = colour.set("red")) {
                trail.add(colour.get());
            }
            trail.add(colour.get());
        });
        assertThat(trail).containsExactly("red", "grey");
    }
}
