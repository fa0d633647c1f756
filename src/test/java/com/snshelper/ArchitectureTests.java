package com.snshelper;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.snshelper.planted.Planted;
import com.snshelper.platform.Ids;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house that a compiler does not know; {@link Planted} breaks each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTests {

    private static final String VAGUE_NAME =
            ".*[.$]((Base|Abstract)\\p{Lu}[^$]*|[^.$]*(Impl|Manager|Helper|Utils?|Dto|DTO))";

    /** One flat package per module; below it only the adapter family and the nested modules named here. */
    private static final String[] PACKAGES = {
        "com.snshelper",
        "com.snshelper.(*)",
        "com.snshelper.networks.(*)",
        "com.snshelper.accounts.signin",
        "com.snshelper.accounts.team"
    };

    private static final ArchRule NAMES = noClasses()
            .that()
            .doNotBelongToAnyOf(SnsHelper.class)
            .should()
            .haveNameMatching(VAGUE_NAME)
            .as("a name says what a type is: no …Impl, …Manager, …Helper, …Util, …Dto, Base… or Abstract…");

    private static final ArchRule FLAT_PACKAGES =
            classes().should().resideInAnyPackage(PACKAGES).as("a module is one flat package");

    private static final ArchRule WAY_OUT = noClasses()
            .that()
            .resideOutsideOfPackage("com.snshelper.platform")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.hc..",
                    "java.net.http..",
                    "javax.net..",
                    "org.springframework.http.client..",
                    "org.springframework.web.client..")
            .orShould()
            .dependOnClassesThat(JavaClass.Predicates.belongToAnyOf(Socket.class, DatagramSocket.class)
                    .or(JavaClass.Predicates.assignableTo(URLConnection.class))
                    .or(JavaClass.Predicates.assignableTo(SocketChannel.class)))
            .orShould()
            .callMethod(URL.class, "openStream")
            .orShould()
            .callMethod(URL.class, "openConnection")
            .as("only platform reaches the network, through its Egress");

    private static final ArchRule TIME = noClasses()
            .that()
            .areNotAssignableTo(Clock.class)
            .and()
            .doNotBelongToAnyOf(Ids.class)
            .should()
            .callCodeUnitWhere(target(describe("reads the node's own clock", ArchitectureTests::readsOwnClock)))
            .as("the time comes from the injected Clock");

    private static final ArchRule CONTROLLERS = noClasses()
            .that()
            .areMetaAnnotatedWith("org.springframework.stereotype.Controller")
            .should()
            .bePublic()
            .allowEmptyShould(true)
            .as("controllers are package-private");

    /** Spring lays path variables over the model, so these would hide what the layout is about to show. */
    private static final Pattern LAYOUT_NAME = Pattern.compile("\\{(workspace|workspaces|account|role|demo)}");

    private static final ArchRule PATHS = noClasses()
            .should(ArchCondition.from(
                    describe("map a path variable named as in the layout", ArchitectureTests::hidesLayout)))
            .as("path variables leave the names of the layout alone");

    private static final ArchRule INJECTION = fields().should()
            .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .andShould()
            .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .as("what a class needs arrives through its constructor");

    private static final ArchRule STATIC_STATE = fields().that()
            .areStatic()
            .and(describe("are ours", field -> !field.getName().contains("$")))
            .should()
            .beFinal()
            .as("no static state");

    private final JavaClasses program =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("com.snshelper");

    private final JavaClasses planted = new ClassFileImporter().importPackages("com.snshelper.planted");

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void programFollows(ArchRule rule) {
        rule.check(program);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void plantedViolationIsFound(ArchRule rule, String violation) {
        var found = rule.evaluate(planted).getFailureReport().getDetails();

        assertThat(found).anyMatch(line -> line.contains(violation));
    }

    static Stream<ArchRule> rules() {
        return violations().map(pair -> (ArchRule) pair.get()[0]).distinct();
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                arguments(NAMES, "PostManager"),
                arguments(NAMES, "AbstractPost"),
                arguments(FLAT_PACKAGES, "com.snshelper.planted.below.Deep"),
                arguments(WAY_OUT, "java.net.http.HttpClient"),
                arguments(WAY_OUT, "org.apache.hc"),
                arguments(WAY_OUT, "openStream"),
                arguments(WAY_OUT, "openConnection"),
                arguments(TIME, "java.time.Instant.now()"),
                arguments(TIME, "java.time.LocalDate.now(java.time.ZoneId)"),
                arguments(TIME, "currentTimeMillis"),
                arguments(TIME, "java.util.Date.<init>()"),
                arguments(TIME, "java.time.Clock.systemUTC()"),
                arguments(CONTROLLERS, "OpenController"),
                arguments(PATHS, "OpenController"),
                arguments(INJECTION, "injected"),
                arguments(STATIC_STATE, "counter"));
    }

    private static boolean hidesLayout(JavaClass type) {
        return Stream.concat(
                        type.getAnnotations().stream(),
                        type.getMethods().stream().flatMap(method -> method.getAnnotations().stream()))
                .flatMap(annotation -> annotation.get("value").stream())
                .filter(String[].class::isInstance)
                .flatMap(paths -> Stream.of((String[]) paths))
                .anyMatch(path -> LAYOUT_NAME.matcher(path).find());
    }

    private static boolean readsOwnClock(CodeUnitCallTarget target) {
        var owner = target.getOwner();
        var givenAClock = target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        return switch (target.getName()) {
            case "now" -> owner.getPackageName().startsWith("java.time") && !givenAClock;
            case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
            case "systemUTC", "systemDefaultZone", "system" -> owner.isEquivalentTo(Clock.class);
            case "<init>" ->
                owner.isEquivalentTo(java.util.Date.class)
                        && target.getRawParameterTypes().isEmpty();
            default -> false;
        };
    }
}
