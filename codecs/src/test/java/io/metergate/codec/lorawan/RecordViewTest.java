package io.metergate.codec.lorawan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.bytes.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordViewTest {
    @Test
    void stepsFromRecordToRecord() {
        List<RecordView> views = views("0413 E8030000 2F 8C51 06 45230100 0D7C 02 4142 03 313233 0F 0102");
        assertEquals(
                List.of("04", "8c51", "0d"),
                views.stream().map(RecordView::dibText).toList());
        assertEquals(
                List.of("13", "06", "7c024142"),
                views.stream().map(RecordView::vibText).toList());
        assertEquals(4, views.get(2).length());
    }

    @Test
    void readsThePlaceOfAValue() {
        RecordView view = views("CC A1 41 06 45230100").get(0);
        assertEquals(
                "35 2 2 0", "%d %d %d %d".formatted(view.storage(), view.tariff(), view.subunit(), view.function()));
        assertEquals(3, views("74 13 00000000").get(0).function());
    }

    @Test
    void readsNumbers() {
        assertEquals(-2, views("02 3B FEFF").get(0).number());
        assertEquals(0xFFFE, views("02 3B FEFF").get(0).unsigned());
        assertEquals(123456, views("0C 06 56341200").get(0).number());
        assertEquals(RecordView.NONE, views("0C 06 E6341200").get(0).number());
        assertEquals(RecordView.NONE, views("05 06 00000000").get(0).number());
        assertEquals(0, views("00 06").get(0).number());
    }

    @Test
    void readsTimes() {
        assertEquals(1_771_686_600, views("046D 0A0F5532").get(0).epochSecond());
        assertEquals(1_771_632_000, views("026C 5532").get(0).epochSecond());
        assertEquals(RecordView.NONE, views("046D 8A0F5532").get(0).epochSecond());
        assertEquals(RecordView.NONE, views("026C 0000").get(0).epochSecond());
    }

    private static List<RecordView> views(String hex) {
        byte[] bytes = Hex.parse(hex);
        return RecordView.of(bytes, 0, bytes.length);
    }
}
