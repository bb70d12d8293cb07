package io.metergate.platform.vertx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VertxInternalsTest {
    private static final String CHECKED_VERSION = "5.0.7";

    @ParameterizedTest
    @ValueSource(strings = {"vertx-core", "vertx-mqtt", "vertx-sql-client", "vertx-pg-client"})
    void wereCheckedWithTheVersionThatIsUsed(String library) throws IOException {
        Properties properties = new Properties();
        try (InputStream in =
                getClass().getResourceAsStream("/META-INF/maven/io.vertx/" + library + "/pom.properties")) {
            assertNotNull(in, library + " does not say its version");
            properties.load(in);
        }
        assertEquals(
                CHECKED_VERSION,
                properties.getProperty("version"),
                "the package platform.vertx uses classes of " + library + " that are not public API: read its classes"
                        + " again, run MessageSocketIT, MqttConnectIT and OwnConnectionsIT, then set the version here");
    }

    @Test
    void areUsedInThisPackageOnly() {
        JavaClasses gateway = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.metergate");
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("io.metergate.platform.vertx")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..impl..", "io.vertx..internal..")
                .because("they change with any release; use the public API, or add what is missing to platform.vertx")
                .check(gateway);
    }
}
