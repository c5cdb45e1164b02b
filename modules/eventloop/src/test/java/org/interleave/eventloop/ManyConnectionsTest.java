package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.openConnection;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.startServer;
import static org.interleave.eventloop.Aio.yieldNow;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Connections in great numbers, at a time and one after the other: all are served, none leaves a descriptor behind. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "descriptors cannot be counted there")
class ManyConnectionsTest {
    private static final int WANTED = 10_000;
    private static final int FOR_OTHERS = 300; // descriptors of the JVM itself, and of tests that ran before
    private static final String HERE = "127.0.0.1";
    private static final UnixOperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);

    private static void echo(StreamReader in, StreamWriter out) {
        try (out) {
            for (byte[] line : in) {
                out.write(line);
                out.drain();
            }
        }
    }

    /** Both ends of a connection are ours, so that each costs two descriptors. */
    @Test
    void tenThousandConnectionsAtATimeOrAsManyAsThereAreDescriptors() {
        long room = SYSTEM.getMaxFileDescriptorCount() - SYSTEM.getOpenFileDescriptorCount() - FOR_OTHERS;
        int many = (int) Math.min(WANTED, room / 2);
        run(() -> {
            Server server = startServer(
                    HERE, 0, ManyConnectionsTest::echo, ServerOptions.standard().backlog(WANTED));
            List<Connection> clients = new ArrayList<>();
            try (server) {
                for (int i = 0; i < many; i++) {
                    clients.add(openConnection(HERE, server.port()));
                    if (i % 100 == 0) {
                        yieldNow(); // for the server, which would otherwise never accept
                    }
                }
                for (int i = 0; i < many; i++) {
                    clients.get(i).writer().write("line " + i + "\n");
                }
                for (int i = 0; i < many; i++) {
                    assertThat(clients.get(i).reader().readLine()).asString().isEqualTo("line " + i + "\n");
                }
                clients.forEach(Connection::close);
            }
            server.waitClosed();
        });
    }

    @Test
    void connectionsThatComeAndGoLeaveNoDescriptor() {
        run(() -> {
            try (Server server = startServer(HERE, 0, ManyConnectionsTest::echo)) {
                churn(server, 20);
                long before = SYSTEM.getOpenFileDescriptorCount();
                churn(server, 500);
                assertThat(SYSTEM.getOpenFileDescriptorCount()).isLessThanOrEqualTo(before);
            }
        });
    }

    private static void churn(Server server, int rounds) {
        for (int i = 0; i < rounds; i++) {
            List<Task<?>> clients = new ArrayList<>();
            for (int c = 0; c < 4; c++) {
                clients.add(createTask(() -> {
                    try (Connection client = openConnection(HERE, server.port())) {
                        client.writer().write("x\n");
                        client.reader().readLine();
                    }
                }));
            }
            clients.forEach(Aio::await);
        }
        Task<?> closing = createTask(() -> {
            while (Aio.allTasks().size() > 2) { // the handlers' and this
                yieldNow();
            }
        });
        await(closing);
        yieldNow(); // the selector lets go of what was closed
    }
}
