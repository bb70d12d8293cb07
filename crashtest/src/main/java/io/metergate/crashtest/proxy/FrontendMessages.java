package io.metergate.crashtest.proxy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Follows what a client sends to PostgreSQL (protocol 3.0, without TLS) and tells when that holds a COMMIT: as a simple
 * query, or as the execution of a prepared statement; and whether it is one of settlement, by the statement that lanes
 * send before. One connection's; chunks may end anywhere.
 */
final class FrontendMessages {
    private static final int LENGTH_BYTES = 4;
    /** Enough for the names and the word; longer messages are passed over. */
    private static final int HEAD_MAX = 256;

    private static final String COMMIT = "COMMIT";
    private static final String BEFORE_SETTLED = "SET LOCAL SYNCHRONOUS_COMMIT";

    private final byte[] head = new byte[HEAD_MAX];
    private final Map<String, Boolean> statements = new HashMap<>();
    private boolean started;
    private int type;
    private int headerSeen;
    private int length;
    private int bodySeen;
    private boolean boundToCommit;
    private boolean settled;
    private CommitSeen found = CommitSeen.NONE;

    /** Which COMMIT these bytes complete, the last one where there are several. */
    CommitSeen commitIn(byte[] bytes, int count) {
        found = CommitSeen.NONE;
        for (int i = 0; i < count; i++) {
            take(bytes[i]);
        }
        return found;
    }

    private void take(byte octet) {
        // The first message has no type.
        int headerLength = started ? 1 + LENGTH_BYTES : LENGTH_BYTES;
        if (headerSeen < headerLength) {
            takeHeader(octet);
        } else {
            if (bodySeen < HEAD_MAX) {
                head[bodySeen] = octet;
            }
            bodySeen++;
        }
        if (headerSeen == headerLength && bodySeen == length - LENGTH_BYTES) {
            complete();
            started = true;
            headerSeen = 0;
            bodySeen = 0;
            length = 0;
        }
    }

    private void takeHeader(byte octet) {
        if (started && headerSeen == 0) {
            type = octet;
        } else {
            length = (length << 8) | (octet & 0xFF);
        }
        headerSeen++;
    }

    private void complete() {
        if (!started) {
            return;
        }
        switch (type) {
            case 'Q' -> query(text(0));
            case 'P' -> {
                String name = text(0);
                statements.put(name, isCommit(text(name.length() + 1)));
            }
            case 'B' -> {
                String portal = text(0);
                boundToCommit = statements.getOrDefault(text(portal.length() + 1), false);
            }
            case 'E' -> {
                if (boundToCommit) {
                    committed();
                }
            }
            default -> {}
        }
    }

    private void query(String sql) {
        if (isCommit(sql)) {
            committed();
        } else {
            settled = sql.toUpperCase(Locale.ROOT).startsWith(BEFORE_SETTLED);
        }
    }

    private void committed() {
        found = settled ? CommitSeen.OF_SETTLEMENT : CommitSeen.OF_OTHERS;
        settled = false;
    }

    private static boolean isCommit(String sql) {
        String words = sql.strip().toUpperCase(Locale.ROOT);
        return words.equals(COMMIT) || words.startsWith(COMMIT + ";");
    }

    /** The text that begins there and ends with a zero. */
    private String text(int from) {
        int end = from;
        int limit = Math.min(bodySeen, HEAD_MAX);
        while (end < limit && head[end] != 0) {
            end++;
        }
        return from >= limit ? "" : new String(head, from, end - from, StandardCharsets.UTF_8);
    }
}
