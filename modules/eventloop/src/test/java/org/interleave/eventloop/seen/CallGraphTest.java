package org.interleave.eventloop.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.captureCallGraph;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.formatCallGraph;
import static org.interleave.eventloop.Aio.formatTaskTree;
import static org.interleave.eventloop.Aio.gather;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.shield;
import static org.interleave.eventloop.Aio.taskGroup;
import static org.interleave.eventloop.Aio.timeout;
import static org.interleave.eventloop.Aio.waitFor;
import static org.interleave.eventloop.Aio.yieldNow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.interleave.eventloop.AioFuture;
import org.interleave.eventloop.CallGraph;
import org.interleave.eventloop.DeadlockException;
import org.interleave.eventloop.ReturnWhen;
import org.interleave.eventloop.RunOptions;
import org.interleave.eventloop.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 22 of the behaviour list, and what a deadlock is told with. */
class CallGraphTest {
    private static final RunOptions VIRTUAL = RunOptions.virtualTime().debug(false);

    private static CallGraph inner() {
        return Objects.requireNonNull(captureCallGraph());
    }

    private static CallGraph outer() {
        return inner();
    }

    private static String name(CallGraph graph) {
        return graph.future() instanceof Task<?> task ? task.name() : "a future";
    }

    private static List<String> methods(CallGraph graph) {
        return graph.callStack().stream()
                .map(StackTraceElement::getMethodName)
                .filter(method -> !method.startsWith("lambda$"))
                .toList();
    }

    @Test
    @DisplayName("273: a call graph has the task, its calls from the innermost, and who waits for it up to the root")
    void aCallGraphOfTheRunningTask() {
        run(
                () -> {
                    Task<CallGraph> middle = createTask("middle", () -> waiting(createTask("leaf", () -> outer())));
                    CallGraph graph = await(middle);
                    assertThat(name(graph)).isEqualTo("leaf");
                    assertThat(methods(graph)).containsExactly("inner", "outer");
                    assertThat(graph.awaitedBy()).singleElement().satisfies(awaiter -> {
                        assertThat(name(awaiter)).isEqualTo("middle");
                        assertThat(methods(awaiter)).containsExactly("waiting");
                        assertThat(awaiter.awaitedBy()).singleElement().satisfies(root -> {
                            assertThat(name(root)).isEqualTo("Task-1");
                            assertThat(root.awaitedBy()).isEmpty();
                        });
                    });
                },
                VIRTUAL);
    }

    private static <T> T waiting(AioFuture<T> future) {
        return await(future);
    }

    @Test
    @DisplayName("273: in a plain callback there is none, and without a loop it is refused")
    void noTaskNoGraph() {
        List<Boolean> none = new ArrayList<>();
        run(
                () -> {
                    getRunningLoop().callSoon(() -> none.add(captureCallGraph() == null));
                    yieldNow();
                },
                VIRTUAL);
        assertThat(none).containsExactly(true);
        assertThatThrownBy(() -> captureCallGraph()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("274: a child of a group is awaited by the parent, in the function that opened the group")
    void aChildOfAGroup() {
        run(
                () -> {
                    AioFuture<String> gate = createFuture();
                    List<Task<?>> children = new ArrayList<>();
                    createTask("parent", () -> opensGroup(gate, children));
                    yieldNow();
                    yieldNow();
                    Task<?> child = children.getFirst();
                    assertThat(captureCallGraph(child).awaitedBy())
                            .singleElement()
                            .satisfies(parent -> {
                                assertThat(name(parent)).isEqualTo("parent");
                                assertThat(methods(parent)).containsExactly("opensGroup");
                            });
                    createTask("other", () -> waiting(child));
                    yieldNow();
                    assertThat(captureCallGraph(child).awaitedBy().stream().map(CallGraphTest::name))
                            .containsExactly("parent", "other");
                    gate.setResult("go");
                },
                VIRTUAL);
    }

    private static void opensGroup(AioFuture<String> gate, List<Task<?>> children) {
        taskGroup(group -> {
            children.add(group.createTask("child", () -> await(gate)));
        });
    }

    /** Whoever waits for {@code inner} through {@code link} is found as the one who awaits it. */
    private static void keepsTheLink(Consumer<Task<String>> link) {
        run(
                () -> {
                    AioFuture<String> gate = createFuture();
                    Task<String> inner = createTask("inner", () -> await(gate));
                    createTask("caller", () -> link.accept(inner));
                    yieldNow();
                    yieldNow();
                    assertThat(captureCallGraph(inner).awaitedBy().stream().map(CallGraphTest::name))
                            .containsExactly("caller");
                    gate.setResult("go");
                    yieldNow();
                    assertThat(captureCallGraph(inner).awaitedBy()).isEmpty();
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("275: gather keeps the link from the inner task to its caller")
    void throughGather() {
        keepsTheLink(inner -> await(gather(inner, createTask(() -> "other"))));
    }

    @Test
    @DisplayName("275: shield keeps the link")
    void throughShield() {
        keepsTheLink(inner -> await(shield(inner)));
    }

    @Test
    @DisplayName("275: wait keeps the link")
    void throughWait() {
        keepsTheLink(inner -> waitFor(List.of(inner), ReturnWhen.FIRST_COMPLETED));
    }

    @Test
    @DisplayName("275: timeout keeps the link")
    void throughTimeout() {
        keepsTheLink(inner -> timeout(Duration.ofHours(1), () -> await(inner)));
    }

    @Test
    @DisplayName("275: links add up: a gather of a shield within a timeout")
    void throughSeveral() {
        keepsTheLink(inner -> timeout(Duration.ofHours(1), () -> await(gather(shield(inner), createFuture()))));
    }

    @Test
    @DisplayName("276: a bare future's graph lists the tasks that await it, with their calls")
    void aCallGraphOfAFuture() {
        run(
                () -> {
                    AioFuture<String> future = createFuture();
                    createTask("one", () -> waiting(future));
                    createTask("other", () -> waiting(future));
                    yieldNow();
                    CallGraph graph = captureCallGraph(future);
                    assertThat(graph.callStack()).isEmpty();
                    assertThat(graph.awaitedBy().stream().map(CallGraphTest::name))
                            .containsExactly("one", "other");
                    assertThat(graph.awaitedBy())
                            .allSatisfy(task -> assertThat(methods(task)).containsExactly("waiting"));
                    future.setResult("x");
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("277: what has ended is awaited by nobody, and who has ended awaits nothing")
    void endedTasksAreGone() {
        run(
                () -> {
                    AioFuture<String> future = createFuture();
                    Task<?> waits = createTask(() -> await(future));
                    yieldNow();
                    assertThat(captureCallGraph(future).awaitedBy()).hasSize(1);
                    waits.cancel();
                    assertThat(captureCallGraph(future).awaitedBy()).isEmpty();
                    yieldNow();
                    assertThat(captureCallGraph(future).awaitedBy()).isEmpty();
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("278: the printed form is that of CPython 3.14")
    void thePrintedForm() {
        String[] places = {"", ""};
        run(
                () -> {
                    Task<String> leaf = createTask("leaf", () -> {
                        places[0] = Lines.next();
                        return formatCallGraph();
                    });
                    places[1] = Lines.next();
                    assertThat(await(leaf)).isEqualTo("""
                                    * Task(name='leaf', id=2)
                                      + Call stack:
                                      |   File '%s, in async CallGraphTest.thePrintedForm()
                                      + Awaited by:
                                        * Task(name='Task-1', id=1)
                                          + Call stack:
                                          |   File '%s, in async CallGraphTest.thePrintedForm()
                                    """.formatted(printed(places[0]), printed(places[1])));
                },
                VIRTUAL);
    }

    private static String printed(String place) {
        return place.replace(":", "', line ");
    }

    @Test
    @DisplayName("273: as JSON")
    void asJson() {
        run(
                () -> {
                    AioFuture<String> future = createFuture();
                    createTask("a \"task\"", () -> await(future));
                    yieldNow();
                    assertThat(captureCallGraph(future).toJson())
                            .startsWith(
                                    "{\"future\":\"a future\",\"callStack\":[],\"awaitedBy\":[{\"task\":\"a \\\"task\\\"\",\"id\":2,"
                                            + "\"callStack\":[{\"file\":\"CallGraphTest.java\",\"line\":")
                            .endsWith("\"method\":\"CallGraphTest.asJson\"}],\"awaitedBy\":[]}]}");
                    future.setResult("x");
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("task tree: each task with where it is and those it waits for")
    void theTaskTree() {
        String[] places = {"", "", ""};
        run(
                () -> {
                    AioFuture<String> future = createFuture();
                    Task<String> leaf = createTask("leaf", () -> {
                        places[0] = Lines.next();
                        return await(future);
                    });
                    createTask("root", () -> {
                        places[1] = Lines.next();
                        return await(leaf);
                    });
                    yieldNow();
                    createTask("fresh", () -> {});
                    places[2] = Lines.next();
                    assertThat(formatTaskTree())
                            .isEqualTo(
                                    "Task-1 runs at %s\nroot waits for task 'leaf' at %s\n└─ leaf waits for a future at %s\nfresh is ready\n"
                                            .formatted(places[2], places[1], places[0]));
                    future.setResult("x");
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("deadlock: told with who waits for whom, at which line, and the circle by name")
    void aDeadlockNamesTheCircle() {
        String[] places = {"", ""};
        assertThatThrownBy(() -> run(
                        () -> {
                            List<Task<?>> tasks = new ArrayList<>();
                            tasks.add(createTask("hen", () -> {
                                places[0] = Lines.next();
                                await(tasks.get(1));
                            }));
                            tasks.add(createTask("egg", () -> {
                                places[1] = Lines.next();
                                await(tasks.get(0));
                            }));
                            await(tasks.get(0));
                        },
                        VIRTUAL.exceptionHandler((_, _) -> {})))
                .isInstanceOf(DeadlockException.class)
                .satisfies(deadlock -> assertThat(deadlock.getMessage())
                        .contains(
                                "task 'hen' waits for task 'egg' at " + places[0],
                                "task 'egg' waits for task 'hen' at " + places[1],
                                "a circle: hen waits for egg waits for hen"));
    }
}
