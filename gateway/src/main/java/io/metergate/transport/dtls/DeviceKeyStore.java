package io.metergate.transport.dtls;

import io.metergate.device.CoapCredentials;
import io.metergate.device.CoapIdentities;
import io.metergate.device.Device;
import io.metergate.device.KeyVault;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.PskPublicInformation;
import org.eclipse.californium.scandium.dtls.PskSecretResult;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedPskStore;
import org.eclipse.californium.scandium.util.SecretUtil;
import org.eclipse.californium.scandium.util.ServerNames;
import org.jspecify.annotations.Nullable;

/**
 * The devices' keys for Scandium, out of the registry in memory: a handshake never waits for the database, and an
 * identity that nobody has costs no more than one that somebody has. A key is decrypted for the one handshake, and the
 * association is named by {@link ProvenDevice}.
 */
public final class DeviceKeyStore implements AdvancedPskStore {
    private final CoapIdentities identities;
    private final KeyVault vault;
    private final HandshakeCounters counters;

    DeviceKeyStore(CoapIdentities identities, KeyVault vault, HandshakeCounters counters) {
        this.identities = identities;
        this.vault = vault;
        this.counters = counters;
    }

    @Override
    public boolean hasEcdhePskSupported() {
        return true;
    }

    /** Answers at once, with no secret where there is no such device or its key can't be decrypted. */
    @Override
    public PskSecretResult requestPskSecretResult(
            ConnectionId cid,
            @Nullable ServerNames serverName,
            PskPublicInformation identity,
            String hmacAlgorithm,
            @Nullable SecretKey otherSecret,
            byte[] seed,
            boolean useExtendedMasterSecret) {
        return new PskSecretResult(cid, identity, secret(identity));
    }

    private @Nullable SecretKey secret(PskPublicInformation identity) {
        if (identity.length() > CoapCredentials.IDENTITY_BYTES_MAX || !identity.isCompliantEncoding()) {
            return null;
        }
        Device device = identities.byIdentity(identity.getPublicInfoAsString()).orElse(null);
        CoapCredentials credentials = device == null ? null : device.coap();
        if (device == null || credentials == null) {
            return null;
        }
        Optional<byte[]> key = vault.open(device.id(), credentials.sealedKey());
        if (key.isEmpty()) {
            counters.unreadableKey(device.id());
            return null;
        }
        identity.normalize(ProvenDevice.name(device.id(), credentials.sealedKey()));
        SecretKey secret = SecretUtil.create(key.get(), PskSecretResult.ALGORITHM_PSK);
        Arrays.fill(key.get(), (byte) 0);
        return secret;
    }

    /** The gateway never begins a handshake. */
    @Override
    public @Nullable PskPublicInformation getIdentity(InetSocketAddress peer, ServerNames virtualHost) {
        return null;
    }

    /** Every answer is there at once. */
    @Override
    public void setResultHandler(HandshakeResultHandler resultHandler) {}
}
