package io.metergate.decoding.explain;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metergate.codec.BaseUnits;
import io.metergate.codec.CommandAnswer;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldValue;
import io.metergate.codec.FieldValue.Decimal;
import io.metergate.codec.FrameField;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.RegisterValue;
import java.util.Locale;

/**
 * What is told of a frame as JSON: registers and values as exact decimal texts in base units, the content as one object
 * in the units of its source, and where a malformed frame breaks.
 */
public final class FrameDocument {
    /** Writes numbers as they were sent, never through a binary fraction. */
    public static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private FrameDocument() {}

    static ObjectNode of(MeterCodec codec, byte[] frame, Explanation explanation) {
        ObjectNode document = JSON.createObjectNode();
        document.put("codec", codec.id());
        if (explanation.result() instanceof Decoded decoded) {
            decoded(document, decoded);
        } else {
            document.putArray("readings");
        }
        ArrayNode fields = document.putArray("fields");
        for (FrameField field : explanation.fields()) {
            FieldValue value = field.value();
            if (value != null && !(value instanceof FieldValue.Absent)) {
                field(fields.addObject(), field, value);
            }
        }
        document.set("data", JSON.valueToTree(explanation.data()));
        if (explanation.result() instanceof Malformed malformed) {
            document.putObject("error")
                    .put("offset", malformed.offset())
                    .put("field", malformed.field())
                    .put("reason", malformed.reason());
        }
        return document;
    }

    /** The document of a request that can't even be tried. */
    static ObjectNode error(String field, String reason) {
        ObjectNode document = JSON.createObjectNode();
        document.putArray("readings");
        document.putArray("fields");
        document.putObject("data");
        document.putObject("error").put("offset", 0).put("field", field).put("reason", reason);
        return document;
    }

    private static void decoded(ObjectNode document, Decoded decoded) {
        if (decoded.meterAddress() != null) {
            document.put("meterAddress", decoded.meterAddress());
        }
        if (decoded.relay() != null) {
            document.put("relay", decoded.relay().name().toLowerCase(Locale.ROOT));
        }
        if (decoded.invocationCounter() != null) {
            document.put("invocationCounter", decoded.invocationCounter());
        }
        ArrayNode readings = document.putArray("readings");
        decoded.registers().forEach(register -> reading(readings.addObject(), register));
        if (!decoded.answers().isEmpty()) {
            ArrayNode answers = document.putArray("answers");
            decoded.answers().forEach(answer -> answer(answers.addObject(), answer));
        }
    }

    private static void reading(ObjectNode node, RegisterValue register) {
        node.put("obis", register.register().toString());
        node.put("value", plain(new Decimal(register.value(), "")));
        node.put("unit", register.unit().symbol());
        if (register.measuredAt() != null) {
            node.put("measuredAt", register.measuredAt().toString());
        }
    }

    private static void answer(ObjectNode node, CommandAnswer answer) {
        node.put("command", answer.command().name().toLowerCase(Locale.ROOT));
        node.put("accepted", answer instanceof CommandAnswer.Accepted);
        if (answer instanceof CommandAnswer.Refused refused) {
            node.put("reason", refused.reason());
        }
    }

    private static void field(ObjectNode node, FrameField field, FieldValue value) {
        node.put("name", field.name());
        if (value instanceof Decimal number) {
            Decimal base = BaseUnits.of(number);
            node.put("value", plain(base));
            if (!base.unit().isEmpty()) {
                node.put("unit", base.unit());
            }
        } else {
            node.put("value", value.toString());
        }
        RecordPlace place = field.place();
        if (place != null) {
            node.put("storage", place.storage());
            node.put("tariff", place.tariff());
            node.put("subunit", place.subunit());
            node.put("function", place.function().name().toLowerCase(Locale.ROOT));
        }
    }

    private static String plain(Decimal number) {
        return BaseUnits.of(number).value().toPlainString();
    }

    /** True when the document says that something is wrong. */
    public static boolean isError(ObjectNode document) {
        return document.has("error");
    }
}
