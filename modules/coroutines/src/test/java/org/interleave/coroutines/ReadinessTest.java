package org.interleave.coroutines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final Readiness readiness = new Readiness();
    private final List<String> trail = new ArrayList<>();
    private SocketChannel here;
    private SocketChannel there;

    ReadinessTest() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            here = SocketChannel.open(server.getLocalAddress());
            there = server.accept();
        }
    }

    @BeforeEach
    void isNonBlocking() throws IOException {
        here.configureBlocking(false);
    }

    @AfterEach
    void closeAll() throws IOException {
        readiness.close();
        here.close();
        there.close();
    }

    private Runnable says(String word) {
        return () -> trail.add(word);
    }

    private void say(int bytes) throws IOException {
        there.write(ByteBuffer.allocate(bytes));
    }

    private void hear() throws IOException {
        here.read(ByteBuffer.allocate(100));
    }

    @Test
    void tellsTheReaderOnceWhenThereIsSomethingToRead() throws Exception {
        readiness.onReadable(here, says("readable"));
        readiness.look();
        assertThat(trail).isEmpty();
        say(1);
        readiness.await();
        assertThat(trail).containsExactly("readable");
        assertThat(readiness.isEmpty()).isTrue();
        readiness.look();
        assertThat(trail).containsExactly("readable");
    }

    @Test
    void aReaderAndAWriterWaitForOneChannel() throws Exception {
        readiness.onReadable(here, says("readable"));
        readiness.onWritable(here, says("writable"));
        readiness.await();
        assertThat(trail).containsExactly("writable");
        say(1);
        readiness.await();
        assertThat(trail).containsExactly("writable", "readable");
    }

    @Test
    void twoReadersCannotWaitForOneChannel() throws Exception {
        readiness.onReadable(here, says("first"));
        assertThatThrownBy(() -> readiness.onReadable(here, says("second")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("somebody else waits to read from this channel");
    }

    @Test
    void whoWaitsAgainIsToldAgain() throws Exception {
        for (int i = 1; i <= 3; i++) {
            readiness.onReadable(here, says("readable " + i));
            say(1);
            readiness.await();
            hear();
        }
        assertThat(trail).containsExactly("readable 1", "readable 2", "readable 3");
    }

    @Test
    void aChannelThatIsReadyForNobodyIsNotSelectedForEver() throws Exception {
        readiness.onReadable(here, says("readable"));
        say(1);
        readiness.await();
        assertThat(readiness.interestIn(here)).as("left standing").isEqualTo(SelectionKey.OP_READ);
        readiness.onWritable(here, says("writable"));
        readiness.await();
        assertThat(readiness.interestIn(here)).as("after firing for nobody").isEqualTo(SelectionKey.OP_WRITE);
        assertThat(trail).containsExactly("readable", "writable");
    }

    @Test
    void whoForgetsIsNotTold() throws Exception {
        readiness.onReadable(here, says("readable"));
        readiness.forget(here, SelectionKey.OP_READ);
        say(1);
        readiness.look();
        assertThat(trail).isEmpty();
        assertThat(readiness.isEmpty()).isTrue();
    }

    @Test
    void closingAChannelTellsBothWhoWait() throws Exception {
        readiness.onReadable(here, says("reader"));
        readiness.onWritable(here, says("writer"));
        readiness.close(here);
        assertThat(trail).containsExactly("reader", "writer");
        assertThat(readiness.isEmpty()).isTrue();
        assertThatThrownBy(() -> readiness.onReadable(here, says("late"))).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void aClosedChannelIsGoneForTheSystemAfterALook() throws Exception {
        readiness.onReadable(here, says("reader"));
        readiness.close(here);
        readiness.look();
        assertThat(here.isRegistered()).isFalse();
    }

    @Test
    void theEndOfAPeerIsSomethingToRead() throws Exception {
        readiness.onReadable(here, says("readable"));
        there.close();
        readiness.await();
        assertThat(trail).containsExactly("readable");
    }

    @Test
    void aWakeupEndsTheNextWait() throws Exception {
        readiness.onReadable(here, says("never"));
        readiness.wakeup();
        readiness.await();
        assertThat(trail).isEmpty();
    }

    @Test
    void connectingDoesNotLeaveASelectorThatSpins() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open();
                SocketChannel connecting = SocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            connecting.configureBlocking(false);
            if (!connecting.connect(server.getLocalAddress())) {
                readiness.onReady(connecting, SelectionKey.OP_CONNECT, says("connected"));
                readiness.await();
                assertThat(connecting.finishConnect()).isTrue();
                assertThat(trail).containsExactly("connected");
            }
            assertThat(readiness.interestIn(connecting)).isZero();
        }
    }
}
