package io.metergate.transport.lns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventTopicTest {
    @Test
    void readsTheThreePartsOfAnEventTopic() {
        assertEquals(
                Optional.of(new EventTopic("app-1", "00aabbccddeeff11", "up")),
                EventTopic.of("application/app-1/device/00AABBCCDDEEFF11/event/up"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/a/device/b/event",
                "application/a/device/b/event/",
                "application//device/b/event/up",
                "application/a/device/b/event/up/more",
                "/application/a/device/b/event/up",
                "application/a/device/b/command/down",
                "application/a/device/b\u0007/event/up",
                "meters/b/up",
            })
    void readsNoOtherTopic(String topic) {
        assertTrue(EventTopic.of(topic).isEmpty());
    }

    @Test
    void readsNoTopicThatIsLongerThanAnyRealOne() {
        assertTrue(EventTopic.of("application/" + "a".repeat(300) + "/device/b/event/up")
                .isEmpty());
    }
}
