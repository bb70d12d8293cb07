package io.metergate.codec.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Explanation;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a frame does not depend on where the machine stands: in Egypt it would have other digits. */
@Isolated
class LocaleTest {
    private static final Pattern PACKAGES = Pattern.compile(".*[.](dlms|dlt645|dlt698|jooby|lwm2m)");
    private static final Locale EGYPT = Locale.forLanguageTag("ar-EG");

    @ParameterizedTest
    @MethodSource("targets")
    void saysTheSameEverywhere(FuzzTarget target) {
        Locale before = Locale.getDefault();
        try {
            for (byte[] frame : target.frames()) {
                Locale.setDefault(Locale.ROOT);
                Explanation here = target.codec().explain(frame, context(target));
                Locale.setDefault(EGYPT);
                Explanation there = target.codec().explain(frame, context(target));
                assertEquals(here, there, () -> Hex.format(frame));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static FrameContext context(FuzzTarget target) {
        return target.context().forgetful();
    }

    private static List<FuzzTarget> targets() {
        return FuzzTargets.all().stream()
                .filter(target -> PACKAGES.matcher(target.codec().getClass().getPackageName())
                        .matches())
                .toList();
    }
}
