package io.metergate.simulator.link;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.CoapEndpoint;

/**
 * A meter that posts its frames by CoAP to {@code /up/{id}} and takes its commands from the answers. Confirmable: CoAP
 * itself repeats a datagram three times before the attempt counts as failed.
 */
public final class CoapLink implements MeterLink {
    private final CoapEndpoint socket;
    private final String uri;
    private final Duration patience;
    private final Runnable unanswered;
    private volatile boolean answered;

    /** @param patience how long a separate answer may take after the gateway has the request */
    public CoapLink(CoapSockets sockets, Endpoint endpoint, String deviceId, Duration patience) {
        this(
                sockets.next(),
                "coap://" + endpoint.host() + ":" + endpoint.port() + "/up/" + deviceId,
                patience,
                () -> {});
    }

    private CoapLink(CoapEndpoint socket, String uri, Duration patience, Runnable unanswered) {
        this.socket = socket;
        this.uri = uri;
        this.patience = patience;
        this.unanswered = unanswered;
    }

    /**
     * A meter that does so over DTLS, and need not name itself. When nobody answers it makes a new handshake with its
     * next attempt, since the gateway may have forgotten it.
     */
    public static CoapLink secure(CoapsSockets sockets, Endpoint endpoint, String deviceId, Duration patience) {
        CoapsSockets.Socket own = sockets.of(deviceId);
        String uri = "coaps://" + endpoint.host() + ":" + endpoint.port() + "/up";
        return new CoapLink(own.endpoint(), uri, patience, () -> own.connector().clearConnectionState());
    }

    /** Nothing to do: CoAP has no connection. */
    @Override
    public void start() {}

    @Override
    public CompletionStage<Delivery> send(Uplink uplink) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        Request request = Request.newPost();
        request.setURI(uri);
        request.setConfirmable(true);
        request.setPayload(uplink.payload());
        request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_OCTET_STREAM);
        request.addMessageObserver(new Answers(answer));
        socket.sendRequest(request);
        return answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).handle((response, failure) -> {
            answered = failure == null;
            if (failure != null) {
                request.cancel();
                unanswered.run();
                return new Delivery.Failed("no answer: " + failure.getMessage());
            }
            return outcome(response);
        });
    }

    @Override
    public boolean isConnected() {
        return answered;
    }

    @Override
    public CompletionStage<?> stop() {
        answered = false;
        return CompletableFuture.completedStage(null);
    }

    private static Delivery outcome(Response response) {
        if (response.isSuccess()) {
            byte[] payload = response.getPayload();
            return new Delivery.Acknowledged(payload == null ? new byte[0] : payload);
        }
        String reason = response.getCode() + " " + response.getPayloadString();
        boolean lasting = response.isClientError() && response.getCode() != CoAP.ResponseCode.TOO_MANY_REQUESTS;
        return lasting ? new Delivery.Refused(reason) : new Delivery.Failed(reason);
    }

    private static final class Answers extends MessageObserverAdapter {
        private final CompletableFuture<Response> answer;

        Answers(CompletableFuture<Response> answer) {
            this.answer = answer;
        }

        @Override
        public void onResponse(Response response) {
            answer.complete(response);
        }

        @Override
        protected void failed() {
            answer.completeExceptionally(new IOException("given up"));
        }
    }
}
