package io.metergate.transport.coap;

import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Uplink;
import io.metergate.transport.UplinkGate;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /up/{deviceId}}, or {@code POST /up} where the sender has proven who it is: a frame in, and the answer
 * when it is committed.
 */
final class UpResource extends CoapResource {
    private static final Logger LOG = LoggerFactory.getLogger(UpResource.class);

    private static final String PATH = "up";
    private static final int DEVICE_ID_LENGTH_MAX = 128;

    private final UplinkGate gate;
    private final Senders senders;
    private final InstantSource clock;
    private final OpenRequests open;

    /**
     * @param gate the gate of the senders' transport
     * @param timers acknowledge requests whose commit takes long
     */
    UpResource(UplinkGate gate, Senders senders, InstantSource clock, ScheduledExecutorService timers) {
        super(PATH, false);
        this.gate = gate;
        this.senders = senders;
        this.clock = clock;
        this.open = new OpenRequests(timers);
    }

    /** Whether a path leads here. */
    boolean serves(List<String> path) {
        return senders.serves(path);
    }

    /** Whether a path is this resource's and leaves out the device. */
    static boolean namesNobody(List<String> path) {
        return path.size() == 1 && path.get(0).equals(PATH);
    }

    /** Whether a path is this resource's and names what could be a device. */
    static boolean namesDevice(List<String> path) {
        return path.size() == 2 && path.get(0).equals(PATH) && isDeviceId(path.get(1));
    }

    private static boolean isDeviceId(String text) {
        return !text.isEmpty()
                && text.length() <= DEVICE_ID_LENGTH_MAX
                && text.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public void handlePOST(CoapExchange request) {
        Exchange exchange = request.advanced();
        Senders.Sender sender = senders.sender(
                request.getRequestOptions().getUriPath(), exchange.getRequest().getSourceContext());
        if (sender instanceof Senders.Refused refused) {
            exchange.sendResponse(new Response(refused.code()));
        } else {
            handIn(exchange, ((Senders.Speaks) sender).deviceId());
        }
    }

    private void handIn(Exchange exchange, String deviceId) {
        if (!gate.hasRoom() || !open.enter()) {
            gate.turnedAway();
            exchange.sendResponse(CoapCodes.full());
            return;
        }
        byte[] frame = exchange.getRequest().getPayload();
        Uplink uplink = Uplink.direct(deviceId, senders.transport(), frame, clock.instant());
        Future<Receipt> receipt = gate.submit(uplink);
        receipt.onComplete(
                committed -> {
                    open.leave();
                    exchange.sendResponse(CoapCodes.response(committed));
                },
                failure -> {
                    open.leave();
                    LOG.debug("A message of {} was not committed", uplink, failure);
                    exchange.sendResponse(
                            failure instanceof Intake.Overloaded ? CoapCodes.full() : CoapCodes.unavailable());
                });
        if (!receipt.isComplete()) {
            open.watch(exchange, receipt);
        }
    }
}
