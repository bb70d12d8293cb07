package io.metergate.desk.api.query;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The place of a page's last row, as an address carries it; nobody but the list that made it reads it. */
public final class Cursor {
    private static final String PART = "\n";

    private Cursor() {}

    /** For a list in the order of names. */
    public static String ofName(String list, String name) {
        return encode(list, name);
    }

    /** For a list in the order of time. */
    public static String ofPlace(String list, Place place) {
        return encode(list, place.at() + PART + place.id());
    }

    /** For a list of readings. */
    static String ofSpot(String list, Spot spot) {
        return encode(list, spot.at() + PART + spot.meter() + PART + spot.register() + PART + spot.valueWh());
    }

    /** Where a list in the order of time goes on: before this instant, and at it before this id. */
    public record Place(Instant at, long id) {
        /** Before every row. */
        public static final Place NEWEST = new Place(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE);
    }

    /** Where a list of readings goes on: before this one. */
    public record Spot(Instant at, long meter, int register, long valueWh) {
        /** Before every reading. */
        public static final Spot NEWEST =
                new Spot(Place.NEWEST.at(), Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Empty for a text that is no cursor of this list. */
    public static Optional<String> name(String list, String cursor) {
        return decode(list, cursor, 2).map(parts -> parts.get(1));
    }

    /** Empty for a text that is no cursor of this list. */
    public static Optional<Place> place(String list, String cursor) {
        return decode(list, cursor, 3).flatMap(parts -> {
            try {
                return Optional.of(new Place(instant(parts.get(1)), Long.parseLong(parts.get(2))));
            } catch (DateTimeException | NumberFormatException notAPlace) {
                return Optional.empty();
            }
        });
    }

    /** Empty for a text that is no cursor of this list. */
    static Optional<Spot> spot(String list, String cursor) {
        return decode(list, cursor, 5).flatMap(parts -> {
            try {
                return Optional.of(new Spot(
                        instant(parts.get(1)),
                        Long.parseLong(parts.get(2)),
                        Integer.parseInt(parts.get(3)),
                        Long.parseLong(parts.get(4))));
            } catch (DateTimeException | NumberFormatException notASpot) {
                return Optional.empty();
            }
        });
    }

    /** Only what the database can hold. */
    private static Instant instant(String text) {
        Instant at = Instant.parse(text);
        if (at.isBefore(Instant.EPOCH) || at.isAfter(Place.NEWEST.at())) {
            throw new DateTimeException("out of range: " + text);
        }
        return at;
    }

    private static String encode(String list, String place) {
        byte[] text = (list + PART + place).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static Optional<List<String>> decode(String list, String cursor, int parts) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> found = List.of(text.split(PART, -1));
            boolean sound = found.size() == parts && found.get(0).equals(list) && text.indexOf('\0') < 0;
            return sound ? Optional.of(found) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
