package org.interleave.eventloop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** The pipes of a process, each with a thread that blocks in the loop's stead. */
final class Pipes {
    /* Overview. A thread reads one block after the other into a short queue, and waits when nobody takes them out: the process
     * is held back as by a pipe that is a little longer. The other way round, a thread is given one block at a time and tells
     * the loop when it is through, so that what it has not begun counts as not sent. */

    private static final int BLOCK = 64 << 10; // a pipe's size on Linux, and no more than the loop's scratch buffer
    private static final int BLOCKS = 2;
    private static final byte[] END = {};

    private Pipes() {}

    /** A reader of what {@code process} writes to one of its pipes. */
    static StreamReader output(EventLoop loop, Process process, String name, InputStream from, int limit) {
        return new StreamReader(loop, limit, new Output(loop, thread(process, name), from));
    }

    private static Thread.Builder thread(Process process, String name) {
        return Thread.ofPlatform().name("process " + process.pid() + " " + name).daemon();
    }

    /** What a process writes. */
    private static final class Output implements StreamReader.Source, Network.Open {
        private final EventLoop loop;
        private final InputStream from;
        private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(BLOCKS);
        private @Nullable AioFuture<Object> expected; // for the loop's thread

        private final Thread thread;

        Output(EventLoop loop, Thread.Builder builder, InputStream from) {
            this.loop = loop;
            this.from = from;
            loop.network().add(this);
            thread = builder.start(this::readAll);
        }

        /** The pipe's own thread: reads until the end. */
        private void readAll() {
            byte[] buffer = new byte[BLOCK];
            try (from) {
                int n = from.read(buffer);
                while (n > 0) {
                    pass(Arrays.copyOf(buffer, n));
                    n = from.read(buffer);
                }
            } catch (IOException closed) {
                // by a process that was killed: its output has ended
            } catch (InterruptedException e) {
                return;
            }
            try {
                pass(END);
            } catch (InterruptedException e) {
                return; // nobody is left to be told
            }
            loop.outside()
                    .hand(new Handle(
                            loop,
                            () -> loop.network().remove(this),
                            loop.network().context()));
        }

        /** The loop closes: nobody will take out what the thread may wait to put in. */
        @Override
        public void abort() {
            loop.network().remove(this);
            thread.interrupt();
        }

        private void pass(byte[] block) throws InterruptedException {
            blocks.put(block);
            loop.outside()
                    .hand(new Handle(loop, this::hasArrived, loop.network().context()));
        }

        private void hasArrived() {
            AioFuture<Object> waiting = expected;
            if (waiting != null && !waiting.isDone()) {
                waiting.finish(null, null);
            }
        }

        @Override
        public int pull() {
            byte[] block = blocks.poll();
            if (block == null) {
                return 0;
            }
            loop.network().scratch().clear().put(block).flip();
            return block.length == 0 ? -1 : block.length;
        }

        @Override
        public AioFuture<?> expect() {
            AioFuture<Object> arrival = new AioFuture<>(loop) {
                @Override
                String describe() {
                    return "the output of a process";
                }
            };
            expected = arrival;
            loop.network().waitBegins(Network.Pace.REAL);
            return arrival;
        }

        @Override
        public void forget(AioFuture<?> arrival) {
            expected = null;
            loop.network().waitEnds(Network.Pace.REAL);
        }
    }

    /** What a process reads. */
    static final class Input extends Transport {
        private final Process process;
        private final OutputStream to;
        private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(BLOCKS); // one block and the end at most
        private boolean begun;
        private boolean busy;
        private boolean ended;

        Input(EventLoop loop, Process process, OutputStream to) {
            super(loop);
            this.process = process;
            this.to = to;
        }

        @Override
        int send(byte[] bytes, int offset, int length) {
            return 0;
        }

        @Override
        void sendPending() {
            if (!busy) {
                busy = true;
                loop.network().waitBegins(Network.Pace.REAL);
                java.nio.ByteBuffer scratch = loop.network().scratch().clear();
                pending.copyTo(scratch);
                byte[] block = new byte[scratch.flip().remaining()];
                scratch.get(block);
                give(block);
            }
        }

        private void give(byte[] block) {
            if (!begun) {
                begun = true;
                thread(process, "stdin").start(this::writeAll);
            }
            blocks.add(block);
        }

        /** The pipe's own thread: writes until the end. */
        private void writeAll() {
            try (to) {
                byte[] block = blocks.take();
                while (block.length > 0) {
                    write(block);
                    block = blocks.take();
                }
            } catch (IOException closed) {
                // by the process; who writes to it was told, or does not write any more
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void write(byte[] block) {
            IOException failure = null;
            try {
                to.write(block);
                to.flush();
            } catch (IOException e) {
                failure = e;
            }
            IOException failed = failure;
            loop.outside()
                    .hand(new Handle(
                            loop,
                            () -> hasWritten(block.length, failed),
                            loop.network().context()));
        }

        private void hasWritten(int n, @Nullable IOException failure) {
            busy = false;
            loop.network().waitEnds(Network.Pace.REAL);
            if (isLost()) {
                return;
            }
            if (failure != null) {
                lose(AioIOException.of(failure));
            } else if (hasSent(n)) {
                sendPending();
            }
        }

        @Override
        void endOutput() {
            if (!ended) {
                ended = true;
                give(END);
            }
        }

        @Override
        void release() {
            endOutput();
        }

        @Override
        @Nullable
        Object extraInfo(String name) {
            return name.equals("subprocess") ? process : null;
        }

        @Override
        public String toString() {
            return "to process " + process.pid();
        }
    }
}
