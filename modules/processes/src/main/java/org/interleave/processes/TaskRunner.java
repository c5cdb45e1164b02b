package org.interleave.processes;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** In the worker: takes tasks, runs them one after the other, answers each before it begins the next. */
final class TaskRunner implements Runnable {
    private static final int FAULT = 70;

    /** The text "x", as Java serialises it. */
    private static final byte[] SMALL_STREAM = {(byte) 0xac, (byte) 0xed, 0, 5, 0x74, 0, 1, 'x'};

    private final TaskQueue tasks;
    private final Outlet outlet;
    private final long maxFrame;
    private final TaskReader reader = new TaskReader();

    /** Starts the thread that runs tasks; returns the queue it takes them from. */
    static TaskQueue start(Outlet outlet, long maxFrame) {
        TaskQueue tasks = new TaskQueue();
        Thread thread = new Thread(new TaskRunner(tasks, outlet, maxFrame), "task");
        tasks.servedBy(thread);
        thread.start();
        return tasks;
    }

    private TaskRunner(TaskQueue tasks, Outlet outlet, long maxFrame) {
        this.tasks = tasks;
        this.outlet = outlet;
        this.maxFrame = maxFrame;
    }

    @Override
    public void run() {
        try {
            warmUp();
            serve();
        } catch (IOException e) {
            WorkerMain.halt(0); // the parent has gone, or a task closed what leads to it
        } catch (Throwable fault) {
            // Nobody could answer the parent any more. Dying is the one way left to say so.
            fault.printStackTrace();
            WorkerMain.halt(FAULT);
        }
    }

    /* The first object that a JVM reads takes it some milliseconds, most of them for a filter's logger that will never log. This
     * thread has them: the other one says HELLO, and the first task is still on its way. */
    private static void warmUp() throws IOException, ClassNotFoundException {
        Bytes bytes = new Bytes(SMALL_STREAM.length + Integer.BYTES);
        bytes.putBytes(SMALL_STREAM);
        Values.readObject(new BytesIn(bytes.toArray()), new AllowList("", SMALL_STREAM.length));
    }

    private void serve() throws IOException, InterruptedException {
        Frame task = tasks.take();
        outlet.send(beginning(task));
        while (task.type() != Frame.Type.BYE) {
            Frame answer = answer(task);
            tasks.done();
            task = tasks.poll();
            // One write for the end of this one and the beginning of the next: to the parent they are one moment.
            outlet.send(answer, task == null ? null : beginning(task));
            if (task == null) {
                task = tasks.take();
                outlet.send(beginning(task));
            }
        }
        // The parent hangs up when it has read BYE, and the thread that reads ends this JVM. Were it done here, the JVM
        // would
        // wait three tenths of a second for that other thread, which is in a system call.
    }

    private static Frame beginning(Frame task) {
        return task.type() == Frame.Type.BYE
                ? Frame.of(Frame.Type.BYE, 0)
                : Frame.of(Frame.Type.STARTED, task.taskId());
    }

    private Frame answer(Frame task) {
        System.setIn(InputStream.nullInputStream()); // at its end at once, also if an earlier task closed it
        long begin = System.nanoTime();
        try {
            if ((task.flags() & Frame.MANY) != 0) {
                return many(task, begin);
            }
            Object value = call(reader.one(task.payload()));
            if ((task.flags() & Frame.INITIALISER) != 0) {
                return Frame.of(Frame.Type.READY, 0);
            }
            return Answer.returned(task.taskId(), since(begin), value, maxFrame);
        } catch (Throwable thrown) { // Errors too: a StackOverflowError is the task's outcome, not the worker's end.
            return Answer.threw(task.taskId(), since(begin), thrown);
        }
    }

    @SuppressWarnings("IfChainToSwitch") // a pattern switch costs a starting JVM milliseconds
    private static @Nullable Object call(Object task) throws Exception {
        if (task instanceof Callable<?> callable) {
            return callable.call();
        }
        if (task instanceof TaskAction action) {
            action.run();
        } else if (task instanceof Runnable runnable) {
            runnable.run();
        }
        return null;
    }

    private Frame many(Frame task, long begin) throws ResultSerializationException {
        TaskReader.Many many = reader.many(task.payload());
        @SuppressWarnings("unchecked") // the parent's compiler has checked that the items fit the function
        TaskFunction<@Nullable Object, @Nullable Object> function =
                (TaskFunction<@Nullable Object, @Nullable Object>) many.function();
        @Nullable Object[] outcomes = new Object[many.items().length];
        boolean allReturned = true;
        for (int i = 0; i < outcomes.length; i++) {
            try {
                outcomes[i] = function.apply(many.items()[i]);
            } catch (Throwable thrown) {
                outcomes[i] = new Answer.Threw(thrown);
                allReturned = false;
            }
        }
        return Answer.returnedMany(task.taskId(), since(begin), outcomes, allReturned, maxFrame);
    }

    private static long since(long begin) {
        return System.nanoTime() - begin;
    }
}
