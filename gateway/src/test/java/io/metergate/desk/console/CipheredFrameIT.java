package io.metergate.desk.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Codecs;
import io.metergate.device.CipheredFrames;
import io.metergate.device.Device;
import io.metergate.device.FrameDecoder;
import io.metergate.device.Transport;
import io.metergate.platform.store.Results;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The console explains a protected frame with the keys of its device, and keeps them to itself. */
@NullUnmarked
class CipheredFrameIT extends AccessFixture {
    private static final String METER = "000000000082";

    @Test
    void explainsACipheredFrameAndNeverShowsAKey() throws Exception {
        sendFrames();
        HttpGuest guest = signedIn();
        String tab = guest.get("/meters/" + METER + "/frames?frame=" + frame("charged"))
                .body();
        assertTrue(tab.contains("<td>1-0:1.8.0</td><td>1001234 Wh</td>"), tab);
        String replayed =
                guest.get("/frames/" + frame("refused' AND reason = 'replayed")).body();
        assertTrue(replayed.contains("Replayed frame. invocation counter: 6 is not above 7"), replayed);
        for (String path : List.of(
                "/meters/" + METER,
                "/meters/" + METER + "/frames",
                "/meters/" + METER + "/connect",
                "/meters/" + METER + "/commands",
                "/frames?verdict=all",
                "/frames/" + frame("charged"),
                "/frames/" + frame("refused"))) {
            var answer = guest.get(path);
            assertEquals(200, answer.statusCode(), path);
            String page = answer.body().toUpperCase(Locale.ROOT).replaceAll("<[^>]*>|\\s", "");
            assertFalse(page.contains(CipheredFrames.ENCRYPTION_KEY), path);
            assertFalse(page.contains(CipheredFrames.AUTHENTICATION_KEY), path);
        }
    }

    /** One that is charged, one that comes again from before it, and one that breaks off. */
    private static void sendFrames() {
        Device known = console.town.add(METER, "Customer", Transport.MQTT, "mqtt-82", 100_000_000);
        console.town.devices.add(new Device(
                known.id(),
                known.transport(),
                FrameDecoder.of(Codecs.byId("dlms").orElseThrow(), CipheredFrames.PROTECTION),
                known.meter(),
                known.secret(),
                known.applicationId()));
        Results.of(console.database
                .pool()
                .preparedQuery("UPDATE device SET codec = 'dlms', encryption_key = $1, authentication_key = $2"
                        + " WHERE id = 'mqtt-82'")
                .execute(Tuple.of(key(CipheredFrames.ENCRYPTION_KEY), key(CipheredFrames.AUTHENTICATION_KEY))));
        console.send(known, CipheredFrames.push(7, TestTown.OPENING_WH + 1_234));
        console.send(known, CipheredFrames.push(6, TestTown.OPENING_WH + 2_000));
        console.send(known, new byte[] {(byte) 0xDB, 8, 1});
    }

    private static long frame(String verdict) {
        return Results.of(console.database
                        .pool()
                        .query("SELECT max(id) AS id FROM frame WHERE device_id = 'mqtt-82' AND verdict = '" + verdict
                                + "'")
                        .execute())
                .iterator()
                .next()
                .getLong("id");
    }

    private static Buffer key(String hex) {
        return Buffer.buffer(HexFormat.of().parseHex(hex));
    }
}
