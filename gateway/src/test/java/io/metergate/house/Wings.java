package io.metergate.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The wings of the gateway, one for each package directly below {@code io.metergate}, with the wings that each may use.
 * docs/architecture.md shows the same table.
 */
final class Wings {
    private Wings() {}

    static ArchRule rule() {
        Architectures.LayeredArchitecture wings =
                Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (Wing wing : Wing.values()) {
            wings = wings.layer(wing.name()).definedBy(wing.packageName() + "..");
        }
        for (Wing wing : Wing.values()) {
            String[] used = wing.uses().map(Wing::name).toArray(String[]::new);
            wings = used.length == 0
                    ? wings.whereLayer(wing.name()).mayNotAccessAnyLayer()
                    : wings.whereLayer(wing.name()).mayOnlyAccessLayers(used);
        }
        return wings;
    }

    /** One slice for each package of a wing, so that a circle inside a wing is found, too. */
    static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return Stream.of(Wing.values()).anyMatch(wing -> name.startsWith(wing.packageName()))
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "the packages of the gateway";
        }
    }

    /** In the order from the bottom to the top: a wing may use only wings that stand before it. */
    private enum Wing {
        PLATFORM(),
        BILLING(),
        DECODING(),
        DEVICE("decoding"),
        MESSAGE("billing platform"),
        SUPPLY("billing decoding device platform"),
        LEDGER("billing message platform supply"),
        INTAKE("device platform supply"),
        SETTLEMENT("billing decoding device intake ledger platform supply"),
        ACCOUNT("billing decoding device ledger platform settlement supply"),
        TRANSPORT("device intake platform supply"),
        DESK("account billing decoding device intake ledger platform supply"),
        APP("account billing decoding desk device intake ledger message platform settlement supply transport");

        private final String uses;

        Wing(String... uses) {
            this.uses = String.join(" ", uses);
        }

        private String packageName() {
            return "io.metergate." + name().toLowerCase(Locale.ROOT);
        }

        private Stream<Wing> uses() {
            return uses.isEmpty()
                    ? Stream.empty()
                    : Stream.of(uses.split(" ")).map(name -> valueOf(name.toUpperCase(Locale.ROOT)));
        }
    }
}
