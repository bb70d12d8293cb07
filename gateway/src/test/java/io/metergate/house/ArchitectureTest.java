package io.metergate.house;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Checks the dependencies between the packages of the gateway that docs/architecture.md describes. */
@AnalyzeClasses(packages = "io.metergate", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] OUTSIDE_WORLD = {
        "io.vertx..", "java.sql..", "io.netty..", "org.slf4j..", "io.metergate.platform.store.."
    };

    /** The packages that decide and compute, and leave reading, writing and waiting to others. */
    private static final String[] PURE = {
        "io.metergate.billing..",
        "io.metergate.settlement",
        "io.metergate.settlement.rating..",
        "io.metergate.ledger.posting..",
        "io.metergate.supply.policy.."
    };

    private static final DescribedPredicate<JavaCall<?>> READS_A_CLOCK = DescribedPredicate.describe(
            "reads a clock",
            call -> (call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getName().equals("now"))
                    || (call.getTargetOwner().isEquivalentTo(System.class)
                            && call.getName().matches("currentTimeMillis|nanoTime")));

    @ArchTest
    static final ArchRule RULES_ARE_PURE = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OUTSIDE_WORLD);

    @ArchTest
    static final ArchRule RULES_DO_NOT_READ_THE_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethodWhere(READS_A_CLOCK)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(InstantSource.class);

    @ArchTest
    static final ArchRule TRANSPORTS_AND_INTAKE_DO_NOT_KNOW_MONEY = noClasses()
            .that()
            .resideInAnyPackage("io.metergate.transport..", "io.metergate.intake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.metergate.billing..",
                    "io.metergate.ledger..",
                    "io.metergate.settlement..",
                    "io.metergate.account..",
                    "io.metergate.desk..");

    @ArchTest
    static final ArchRule ONLY_THE_APP_DEPENDS_ON_TRANSPORTS_AND_PAGES = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.metergate.app..",
                    "io.metergate.transport..",
                    "io.metergate.desk.console..",
                    "io.metergate.desk.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.metergate.transport..", "io.metergate.desk.console..", "io.metergate.desk.api..");

    @ArchTest
    static final ArchRule ONLY_CONFIG_READS_THE_ENVIRONMENT = noClasses()
            .that()
            .resideOutsideOfPackages("io.metergate.platform.config..")
            .should()
            .callMethodWhere(target(owner(assignableTo(System.class))).and(target(nameMatching("getenv"))));

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CIRCLE =
            slices().assignedFrom(new Wings.Packages()).should().beFreeOfCycles();

    @ArchTest
    static void wingsDependOnlyOnTheWingsBelowThem(JavaClasses classes) {
        Wings.rule().check(classes);
    }

    @ArchTest
    static final ArchRule ONLY_THE_STORE_AND_THE_COMMAND_LINE_BLOCK_ON_SQL = noClasses()
            .that()
            .resideOutsideOfPackages("io.metergate.platform.store..", "io.metergate.desk.site..", "io.metergate.app..")
            .and()
            // Used by the command line only.
            .doNotHaveFullyQualifiedName("io.metergate.desk.api.key.ApiKeyRegistry")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule NO_EVENT_LOOP_WAITS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.metergate.platform.store..",
                    "io.metergate.app..",
                    "io.metergate.simulator..",
                    // Examples of scripts are run by the command line only.
                    "io.metergate.decoding.script.repository..")
            .and()
            // The command line waits here for what a script makes of a frame.
            .doNotHaveFullyQualifiedName("io.metergate.decoding.script.ScriptWorkers$Line")
            .should()
            .callMethodWhere(waits(Future.class, "await"))
            .orShould()
            .callMethodWhere(waits(java.util.concurrent.Future.class, "get"))
            .orShould()
            .callMethodWhere(waits(CompletableFuture.class, "join"))
            .orShould()
            .callMethodWhere(waits(CountDownLatch.class, "await"));

    private static DescribedPredicate<JavaCall<?>> waits(Class<?> type, String method) {
        return DescribedPredicate.describe(
                type.getSimpleName() + "." + method,
                call -> call.getTargetOwner().isAssignableTo(type)
                        && call.getName().equals(method));
    }
}
