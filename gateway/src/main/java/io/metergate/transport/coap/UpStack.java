package io.metergate.transport.coap;

import org.eclipse.californium.core.network.ExtendedCoapStackFactory;
import org.eclipse.californium.core.network.Outbox;
import org.eclipse.californium.core.network.stack.BaseCoapStack;
import org.eclipse.californium.core.network.stack.BlockwiseLayer;
import org.eclipse.californium.core.network.stack.CoapStack;
import org.eclipse.californium.core.network.stack.CongestionControlLayer;
import org.eclipse.californium.core.network.stack.ExchangeCleanupLayer;
import org.eclipse.californium.core.network.stack.Layer;
import org.eclipse.californium.core.network.stack.ObserveLayer;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.config.Configuration;
import org.jspecify.annotations.Nullable;

/** Californium's layers for UDP, with a limit of its own on the bodies that arrive in pieces. */
final class UpStack extends BaseCoapStack {
    private UpStack(String tag, Configuration configuration, @Nullable EndpointContextMatcher matcher, Outbox outbox) {
        super(outbox);
        setLayers(new Layer[] {
            new ExchangeCleanupLayer(configuration),
            new ObserveLayer(configuration),
            new BlockwiseLayer(tag, false, CoapLimits.blockwise(configuration), matcher),
            CongestionControlLayer.newImplementation(tag, configuration)
        });
    }

    /** Makes the layers of an endpoint. */
    static final class Factory implements ExtendedCoapStackFactory {
        @Override
        public CoapStack createCoapStack(
                String protocol,
                String tag,
                Configuration configuration,
                @Nullable EndpointContextMatcher matcher,
                Outbox outbox,
                @Nullable Object argument) {
            return new UpStack(tag, configuration, matcher, outbox);
        }

        /** The endpoint calls the other method; the interface asks for this one as well. */
        @SuppressWarnings("deprecation")
        @Override
        public CoapStack createCoapStack(
                String protocol, String tag, Configuration configuration, Outbox outbox, @Nullable Object argument) {
            return new UpStack(tag, configuration, null, outbox);
        }
    }
}
