package io.metergate.crashtest.proxy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A server that sends every message back, and the tag of COMMIT for a COMMIT. */
final class FakeDatabase implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private int received;
    private int commits;

    FakeDatabase() throws IOException {
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    synchronized int received() {
        return received;
    }

    synchronized int commits() {
        return commits;
    }

    synchronized void awaitReceived(int count) throws InterruptedException {
        while (received < count) {
            wait();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "fake-database");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                thread(() -> serve(client));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            out.write(take(startup(in)));
            while (true) {
                byte type = in.readByte();
                byte[] message = message(type, in);
                out.write(take(message));
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private synchronized byte[] take(byte[] message) {
        received++;
        notifyAll();
        if (Arrays.equals(message, Wire.query("COMMIT"))) {
            commits++;
            return Wire.complete("COMMIT");
        }
        return message;
    }

    private static byte[] startup(DataInputStream in) throws IOException {
        int length = in.readInt();
        return ByteBuffer.allocate(length)
                .putInt(length)
                .put(in.readNBytes(length - 4))
                .array();
    }

    private static byte[] message(byte type, DataInputStream in) throws IOException {
        int length = in.readInt();
        return ByteBuffer.allocate(length + 1)
                .put(type)
                .putInt(length)
                .put(in.readNBytes(length - 4))
                .array();
    }
}
