package io.metergate.desk.console.fault;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for a request that can't be answered, and the stack trace when that is the gateway's own fault. */
public final class FaultLog {
    private static final Logger LOG = LoggerFactory.getLogger(FaultLog.class);
    private static final int OWN_FAULTS_OF_SECOND_MAX = 1;
    private static final int OTHERS_OF_SECOND_MAX = 5;
    private static final int PATH_LENGTH_MAX = 200;
    /** The database is away, which its own part of the gateway has said already. */
    private static final int SERVICE_UNAVAILABLE = 503;

    private final LogLimit ownFaults = new LogLimit(OWN_FAULTS_OF_SECOND_MAX);
    private final LogLimit others = new LogLimit(OTHERS_OF_SECOND_MAX);

    /**
     * Writes down that a request failed.
     *
     * @param reference what the caller is told, to be found again
     */
    public void write(HttpServerRequest request, int status, String reference, @Nullable Throwable failure) {
        if (status >= 500 && status != SERVICE_UNAVAILABLE) {
            ownFaults
                    .next()
                    .ifPresent(ending -> LOG.error(
                            "[{}] {} {} failed{}", reference, request.method(), path(request), ending, failure));
        } else {
            others.next()
                    .ifPresent(ending -> LOG.info(
                            "[{}] {} {} answered {}{}", reference, request.method(), path(request), status, ending));
        }
    }

    /** The path as it came, cut to a line's length and without anything that could pass for another line. */
    private static String path(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        String cut = path.length() > PATH_LENGTH_MAX ? path.substring(0, PATH_LENGTH_MAX) + "..." : path;
        return cut.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
