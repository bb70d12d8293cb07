package io.metergate.transport.dtls;

import io.metergate.device.KeyVault;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.elements.util.DataStreamReader;
import org.eclipse.californium.elements.util.DatagramWriter;
import org.eclipse.californium.elements.util.SerializationUtil;
import org.eclipse.californium.scandium.DTLSConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Associations over a restart, in an encrypted file, so that devices need no handshakes after it. The file is good for
 * one start: an association that went on from an old state would use the same nonces twice, which gives its contents
 * away. So it is gone from the disk before any of it is used, and after a crash there is none.
 */
final class SavedAssociations {
    private static final Logger LOG = LoggerFactory.getLogger(SavedAssociations.class);
    private static final String NAME = "dtls-associations";

    private final Path file;
    private final KeyVault vault;

    SavedAssociations(Path file, KeyVault vault) {
        this.file = file;
        this.vault = vault;
    }

    /** Saves what a connector knows, which has been stopped. Without success devices make new handshakes. */
    void save(DTLSConnector connector) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = new SealedFile.Writer(
                    new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE)), vault, NAME)) {
                DatagramWriter mark = new DatagramWriter();
                SerializationUtil.writeNanotimeSynchronizationMark(mark);
                mark.writeTo(out);
                int saved = connector.saveConnections(out, TimeUnit.DAYS.toSeconds(365));
                LOG.debug("{} associations saved", saved);
            }
        } catch (IOException e) {
            LOG.warn("associations of DTLS were not saved, devices must make new ones: {}", e.toString());
        }
    }

    /** Gives a connector, which has not been started, what the last one knew. */
    void restore(DTLSConnector connector) {
        if (!Files.exists(file)) {
            return;
        }
        try (InputStream opened = new BufferedInputStream(Files.newInputStream(file))) {
            forget();
            InputStream in = new SealedFile.Reader(opened, vault, NAME);
            long delta = SerializationUtil.readNanotimeSynchronizationMark(new DataStreamReader(in));
            int restored = connector.loadConnections(in, delta);
            LOG.info("associations of DTLS that go on: {}", restored);
        } catch (IOException | IllegalArgumentException e) {
            connector.clearConnectionState();
            LOG.warn("saved associations of DTLS can't be used, devices must make new ones: {}", e.toString());
        }
    }

    /** Its name is gone for good before anything is read by it. */
    private void forget() throws IOException {
        Files.delete(file);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
