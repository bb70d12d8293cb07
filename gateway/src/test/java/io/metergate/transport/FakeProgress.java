package io.metergate.transport;

import io.metergate.supply.CommandProgress;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down the news of commands, a line each. */
public final class FakeProgress implements CommandProgress {
    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

    /** Waits for the next line. */
    public String next() throws InterruptedException {
        String line = news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no news of a command");
        }
        return line;
    }

    public boolean isSilent() {
        return news.isEmpty();
    }

    @Override
    public Future<Void> delivered(UUID commandId) {
        news.add("delivered " + commandId);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> undelivered(UUID commandId, String why) {
        news.add("undelivered " + commandId + ": " + why);
        return Future.succeededFuture();
    }

    @Override
    public void listening(String deviceId) {
        news.add("listening " + deviceId);
    }

    @Override
    public void networkServerListening() {
        news.add("network server listening");
    }
}
