package io.metergate.transport.coap;

import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal;
import io.metergate.intake.Verdict;
import io.metergate.supply.Downlink;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Response;

/** The one place where the gateway's words become CoAP's codes (RFC 7252 section 5.9). */
final class CoapCodes {
    /**
     * How long a device should wait when the database is away, at least and at most: so they don't all come at once.
     */
    private static final int AWAY_SECONDS_MIN = 30;

    private static final int AWAY_SECONDS_MAX = 60;
    /** The same when there was only no room: a full intake is settled in a second or two. */
    private static final int FULL_SECONDS_MIN = 5;

    private static final int FULL_SECONDS_MAX = 15;

    /** Anybody can claim another's address, so that an answer must not be much longer than what asked for it. */
    private static final int DIAGNOSTIC_LENGTH_MAX = 120;

    private CoapCodes() {}

    /** The answer to a message that was committed; it carries a command where one waits for the device. */
    static Response response(Receipt receipt) {
        if (receipt.verdict() instanceof Verdict.Refused refused) {
            ResponseCode code = code(refused.refusal().reason());
            if (code != ResponseCode.CHANGED) {
                return refused(code, refused.refusal());
            }
        }
        Response response = new Response(ResponseCode.CHANGED);
        Downlink downlink = receipt.downlink();
        if (downlink != null) {
            response.setPayload(downlink.frame());
            response.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_OCTET_STREAM);
        }
        return response;
    }

    /** The answer when nothing was committed, or nobody knows. */
    static Response unavailable() {
        return comeAgain(AWAY_SECONDS_MIN, AWAY_SECONDS_MAX);
    }

    /** The answer when more came in than can be settled. */
    static Response full() {
        return comeAgain(FULL_SECONDS_MIN, FULL_SECONDS_MAX);
    }

    /** Max-Age is how long the device should wait (RFC 7252 section 5.9.3.4). */
    private static Response comeAgain(int secondsMin, int secondsMax) {
        Response response = new Response(ResponseCode.SERVICE_UNAVAILABLE);
        response.getOptions().setMaxAge(ThreadLocalRandom.current().nextInt(secondsMin, secondsMax + 1));
        return response;
    }

    static ResponseCode code(Refusal.Reason reason) {
        return switch (reason) {
            case EMPTY, BAD_ENVELOPE, MALFORMED, FOREIGN_METER, REPLAYED -> ResponseCode.BAD_REQUEST;
            case TOO_LARGE -> ResponseCode.REQUEST_ENTITY_TOO_LARGE;
            // The same for both: who tries names at random must not learn which devices there are.
            case UNKNOWN_DEVICE, WRONG_TRANSPORT -> ResponseCode.NOT_FOUND;
            case NO_METER -> ResponseCode.CONFLICT;
            // The frame is sound as far as the sender can know; what is the matter is for people to find out.
            case FORMAT_FAILED, BACKWARD_REGISTER, IMPLAUSIBLE_READING, BEFORE_INSTALLATION, TOO_LATE, UNSETTLED ->
                ResponseCode.CHANGED;
        };
    }

    private static Response refused(ResponseCode code, Refusal refusal) {
        Response response = new Response(code);
        if (code == ResponseCode.BAD_REQUEST) {
            String reason = refusal.reason().code() + ": " + refusal.detail();
            response.setPayload(reason.substring(0, Math.min(reason.length(), DIAGNOSTIC_LENGTH_MAX))
                    .getBytes(StandardCharsets.UTF_8));
        }
        return response;
    }
}
