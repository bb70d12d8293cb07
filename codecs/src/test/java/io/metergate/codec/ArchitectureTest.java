package io.metergate.codec;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.metergate.codec", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** What several formats are made of: bytes, ciphers, and the records that many carriers transport. */
    private static final String[] SHARED = {
        "io.metergate.codec.bytes..",
        "io.metergate.codec.crypto..",
        "io.metergate.codec.layout..",
        "io.metergate.codec.lorawan..",
        "io.metergate.codec.en13757.."
    };

    @ArchTest
    static final ArchRule SEES_THE_JDK_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.crypto..", "io.metergate.codec..", "org.jspecify..");

    @ArchTest
    static final ArchRule DOES_NO_INPUT_OR_OUTPUT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..");

    @ArchTest
    static final ArchRule FORMATS_DO_NOT_KNOW_EACH_OTHER = slices().matching("io.metergate.codec.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAnyPackage(SHARED));
}
