package io.metergate.transport.coap;

import io.metergate.device.Transport;
import io.metergate.transport.UplinkGate;
import io.metergate.uplink.Receipt;
import io.metergate.uplink.Uplink;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /up/{deviceId}}: a frame in, and the answer when it is committed. */
final class UpResource extends CoapResource {
    private static final Logger LOG = LoggerFactory.getLogger(UpResource.class);

    private static final String PATH = "up";
    private static final int DEVICE_ID_LENGTH_MAX = 128;
    /** Well before a client's first retransmission, which comes after two seconds at the earliest. */
    private static final int ACKNOWLEDGE_AFTER_MILLIS = 400;

    private final UplinkGate gate;
    private final InstantSource clock;
    private final ScheduledExecutorService timers;

    /**
     * @param gate the gate of {@link Transport#COAP}
     * @param timers acknowledge requests whose commit takes long
     */
    UpResource(UplinkGate gate, InstantSource clock, ScheduledExecutorService timers) {
        super(PATH, false);
        this.gate = gate;
        this.clock = clock;
        this.timers = timers;
    }

    /** Whether a path leads here, and names what could be a device. */
    static boolean serves(List<String> path) {
        return path.size() == 2 && path.get(0).equals(PATH) && isDeviceId(path.get(1));
    }

    private static boolean isDeviceId(String text) {
        return !text.isEmpty()
                && text.length() <= DEVICE_ID_LENGTH_MAX
                && text.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public void handlePOST(CoapExchange request) {
        String deviceId = request.getRequestOptions().getUriPath().get(1);
        Uplink uplink = Uplink.direct(deviceId, Transport.COAP, request.getRequestPayload(), clock.instant());
        Exchange exchange = request.advanced();
        Future<Receipt> receipt = gate.submit(uplink);
        acknowledgeLater(exchange, receipt);
        receipt.onComplete(committed -> exchange.sendResponse(CoapCodes.response(committed)), failure -> {
            LOG.debug("A message of {} was not committed", uplink, failure);
            exchange.sendResponse(CoapCodes.unavailable());
        });
    }

    /** An answer that comes after the empty acknowledgement travels as a message of its own. */
    private void acknowledgeLater(Exchange exchange, Future<Receipt> receipt) {
        if (receipt.isComplete()) {
            return;
        }
        ScheduledFuture<?> timer = timers.schedule(
                () -> exchange.execute(exchange::sendAccept), ACKNOWLEDGE_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        receipt.onComplete(done -> timer.cancel(false));
    }
}
