package io.madoguchi;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.TicketEntry;
import io.madoguchi.core.Change;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Asker.Scope;
import io.madoguchi.platform.bulkhead.Heavy;
import io.madoguchi.platform.privacy.Forgetful;
import io.madoguchi.report.answer.Format;
import io.madoguchi.voice.callback.Callback;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The map of the building. Rooms are listed in reading order; each may use only rooms above it. */
class ArchitectureTest {
    private static final String ROOT = "io.madoguchi";
    private static final JavaClasses CODE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    private static final Set<String> OPEN_TO_ALL =
            Set.of("core", "platform.browser", "platform.privacy", "platform.access", "platform.audit");

    /**
     * Rooms with entities and without a {@link Forgetful}. The desk's calendar, hours, prompts and categories are about
     * nobody; staff accounts, members and institutions live as long as they are in their lists, nuisance numbers as long as
     * they are blocked, channels as long as notices are to be sent there; the audit trail is a chain, and figures are about
     * nobody. Calls, cases with their clocks and callbacks have no date yet after which they may go.
     */
    private static final Set<String> FORGETS_NOTHING = Set.of(
            "platform.access",
            "platform.audit",
            "platform.notice.send",
            "directory.institution",
            "directory.register",
            "directory.blocklist",
            "directory.calendar",
            "directory.desk",
            "directory.guidance",
            "casework.ticket",
            "casework.remote",
            "casework.policy",
            "casework.sla",
            "casework.duty",
            "voice.prompt",
            "voice.call",
            "voice.dial",
            "voice.reconcile",
            "voice.presence",
            "voice.queue",
            "voice.callback",
            "report.rollup",
            "console.signin");

    private static final Map<String, Set<String>> MAP = new LinkedHashMap<>();

    static {
        room("core");
        room("platform.browser");
        room("platform.bulkhead");
        room("platform.start");
        room("platform.openapi");
        room("platform.privacy");
        room("platform.access");
        room("platform.limit");
        room("platform.signin", "platform.limit");
        room("platform.provider", "platform.signin");
        room("platform.audit", "platform.bulkhead");
        room("platform.request");
        room("platform.witness", "platform.limit", "platform.request");
        room("platform.idempotency");
        room("platform.demo");
        room("platform.twilio");
        room("platform.twilio.rest", "platform.twilio");
        room("platform.notice");
        room("platform.notice.carry", "platform.twilio.rest", "platform.notice");
        room("platform.notice.send", "platform.notice", "platform.notice.carry");
        room("directory.hours");
        room("directory.calendar", "directory.hours");
        room("directory.desk", "directory.hours", "directory.calendar");
        room("directory.roster", "directory.hours", "directory.desk");
        room("directory.csv", "platform.bulkhead");
        room("directory.institution", "platform.bulkhead", "directory.csv");
        room("directory.member");
        room("directory.register", "platform.bulkhead", "directory.csv", "directory.institution", "directory.member");
        room("directory.eligibility", "directory.institution", "directory.member");
        room("directory.blocklist", "directory.desk");
        room("directory.guidance");
        room("casework.flow", "directory.hours");
        room("casework.promise", "directory.hours", "casework.flow");
        room("casework.ticket", "directory.hours", "directory.desk", "directory.guidance", "casework.flow");
        room(
                "casework.handling",
                "directory.desk",
                "directory.institution",
                "directory.member",
                "directory.register",
                "directory.eligibility",
                "directory.guidance",
                "casework.flow",
                "casework.ticket");
        room("casework.counter", "directory.desk", "casework.flow", "casework.ticket", "casework.handling");
        room("casework.intake", "directory.desk", "casework.ticket", "casework.handling");
        room("casework.remote", "casework.flow", "casework.ticket", "casework.handling");
        room(
                "casework.verification",
                "directory.institution",
                "directory.member",
                "directory.register",
                "directory.eligibility",
                "casework.ticket",
                "casework.handling");
        room("casework.statute", "directory.hours", "directory.institution");
        room(
                "casework.duty",
                "platform.notice",
                "directory.hours",
                "directory.desk",
                "directory.institution",
                "casework.flow",
                "casework.ticket",
                "casework.handling",
                "casework.statute");
        room("casework.text", "directory.institution", "casework.ticket");
        room(
                "casework.search",
                "platform.bulkhead",
                "directory.desk",
                "casework.flow",
                "casework.ticket",
                "casework.handling",
                "casework.text");
        room("casework.policy", "directory.desk", "casework.flow", "casework.promise");
        room(
                "casework.sla",
                "platform.notice",
                "directory.hours",
                "directory.desk",
                "directory.roster",
                "casework.flow",
                "casework.promise",
                "casework.policy",
                "casework.ticket",
                "casework.handling");
        room("voice.prompt", "directory.hours", "directory.desk");
        room("voice.flow", "platform.twilio", "directory.hours", "directory.desk", "voice.prompt");
        room(
                "voice.call",
                "directory.hours",
                "directory.desk",
                "directory.blocklist",
                "casework.ticket",
                "casework.intake",
                "voice.prompt",
                "voice.flow");
        room("voice.webhook", "platform.bulkhead", "platform.twilio", "voice.flow", "voice.call");
        room("voice.audio", "platform.twilio.rest");
        room(
                "voice.recording",
                "platform.twilio.rest",
                "directory.desk",
                "casework.ticket",
                "casework.handling",
                "voice.flow",
                "voice.call",
                "voice.audio");
        room(
                "voice.voicemail",
                "directory.desk",
                "casework.ticket",
                "casework.handling",
                "voice.call",
                "voice.audio",
                "voice.recording");
        room("voice.plan", "directory.hours", "casework.flow", "casework.promise");
        room("voice.guard", "directory.desk");
        room("voice.dial", "platform.twilio", "platform.twilio.rest", "directory.desk", "voice.plan", "voice.guard");
        room("voice.dialogue", "platform.bulkhead", "platform.twilio", "directory.desk", "voice.dial");
        room("voice.reconcile", "platform.twilio.rest", "voice.flow", "voice.call", "voice.dial");
        room("voice.presence", "directory.desk", "directory.roster", "casework.handling", "voice.plan", "voice.dial");
        room(
                "voice.queue",
                "directory.hours",
                "directory.desk",
                "casework.handling",
                "voice.call",
                "voice.plan",
                "voice.guard",
                "voice.dial",
                "voice.presence");
        room("voice.callback", "directory.desk", "casework.flow", "casework.ticket", "casework.handling", "voice.plan");
        room(
                "voice.ringback",
                "directory.hours",
                "directory.desk",
                "casework.flow",
                "casework.ticket",
                "casework.policy",
                "casework.handling",
                "voice.flow",
                "voice.call",
                "voice.plan",
                "voice.guard",
                "voice.dial",
                "voice.callback");
        room(
                "voice.counter",
                "directory.hours",
                "directory.desk",
                "directory.roster",
                "casework.flow",
                "casework.ticket",
                "casework.handling",
                "voice.plan",
                "voice.guard",
                "voice.dial",
                "voice.callback",
                "voice.ringback");
        room(
                "voice.offer",
                "platform.notice",
                "directory.hours",
                "directory.desk",
                "casework.flow",
                "casework.promise",
                "casework.ticket",
                "casework.sla",
                "voice.plan",
                "voice.guard",
                "voice.dial",
                "voice.presence",
                "voice.queue",
                "voice.callback",
                "voice.ringback");
        room("report.sheet");
        room("report.workbook", "report.sheet");
        room("report.answer", "directory.desk", "report.sheet", "report.workbook");
        room("report.count", "directory.hours", "directory.desk");
        room("report.rollup", "directory.hours", "directory.desk", "report.count");
        room("report.measure", "report.sheet", "report.count");
        room(
                "report.sla",
                "platform.bulkhead",
                "directory.hours",
                "directory.desk",
                "report.sheet",
                "report.workbook",
                "report.answer",
                "report.count",
                "report.rollup",
                "report.measure");
        room("report.staffing");
        room(
                "report.seats",
                "platform.bulkhead",
                "directory.hours",
                "directory.desk",
                "directory.roster",
                "report.sheet",
                "report.workbook",
                "report.answer",
                "report.staffing");
        room(
                "report.scheme",
                "platform.bulkhead",
                "directory.hours",
                "directory.desk",
                "directory.institution",
                "directory.guidance",
                "report.sheet",
                "report.workbook",
                "report.answer");
        room(
                "report.rows",
                "platform.bulkhead",
                "directory.hours",
                "directory.desk",
                "report.sheet",
                "report.workbook",
                "report.answer");
        room("console.page");
        room("console.signin", "platform.signin", "platform.provider", "console.page");
        room(
                "console.board",
                "directory.hours",
                "directory.desk",
                "casework.flow",
                "casework.promise",
                "casework.ticket",
                "casework.policy",
                "casework.sla",
                "voice.presence",
                "voice.queue",
                "voice.callback",
                "report.answer",
                "report.measure",
                "report.sla",
                "console.page",
                "console.signin");
        room(
                "console.report",
                "platform.bulkhead",
                "directory.desk",
                "report.answer",
                "report.measure",
                "report.sla",
                "console.page");
    }

    @Test
    void everyRoomIsOnTheMapAndUsesOnlyRoomsAboveIt() {
        var seen = new TreeMap<String, Set<String>>();
        for (JavaClass type : CODE) {
            var uses = type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(ROOT + "."))
                    .map(ArchitectureTest::roomOf)
                    .filter(room -> !room.equals(roomOf(type)))
                    .collect(toCollection(TreeSet::new));
            seen.computeIfAbsent(roomOf(type), room -> new TreeSet<>()).addAll(uses);
        }
        assertThat(seen.keySet()).as("rooms").isEqualTo(new TreeSet<>(MAP.keySet()));
        seen.forEach((room, used) -> assertThat(used).as("%s uses", room).isSubsetOf(MAP.get(room)));
    }

    @Test
    void resourcesAreThePrivateDoorsOfTheirRoom() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .bePackagePrivate()
                .check(CODE);
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .haveNameMatching(".*(Resource|Webhook)")
                .check(CODE);
        noClasses().should().dependOnClassesThat(annotatedWith(Path.class)).check(CODE);
        methods()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.GET")
                .or()
                .areAnnotatedWith("jakarta.ws.rs.POST")
                .should()
                .bePublic()
                .because("Quarkus REST silently skips the others")
                .check(CODE);
    }

    /** A desk of others does not exist for the current user. */
    @Test
    void whatChangesADeskAsksWhetherItIsTheirs() {
        assertThat(CODE.stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Change.class))
                        .filter(method -> pathOf(method).contains("{desk}")))
                .hasSizeGreaterThan(8)
                .allMatch(method -> reaches(method, new HashSet<>()), "asks OwnDesks");
        assertThat(CODE.get(Scope.class).getMethod("includes", String.class).getCallsOfSelf())
                .extracting(call -> call.getOriginOwner().getSimpleName())
                .as("everything else asks OwnDesks")
                .containsOnly("OwnDesks", "Colleague", "BoardView");
    }

    private static String pathOf(JavaMethod method) {
        String within =
                method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        return method.getOwner().getAnnotationOfType(Path.class).value() + within;
    }

    /** By itself or by other methods of its class. */
    private static boolean reaches(JavaMethod method, Set<JavaMethod> seen) {
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(OwnDesks.class)
                        || (call.getTargetOwner().equals(method.getOwner())
                                && call.getTarget()
                                        .resolveMember()
                                        .filter(seen::add)
                                        .filter(next -> reaches(next, seen))
                                        .isPresent()));
    }

    /** Its verbs are public for one room; elsewhere the lock, the asker's rights and the announcement would be missing. */
    @Test
    void whoeverMovesACaseAsksTheRoomThatHandlesIt() {
        assertThat(CODE.get(Ticket.class).getMethods())
                .filteredOn(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filteredOn(method -> method.getRawReturnType().isEquivalentTo(TicketEntry.class))
                .filteredOn(verb -> !verb.getName().equals("tell"))
                .isNotEmpty()
                .flatExtracting(JavaMethod::getAccessesToSelf)
                .extracting(access -> roomOf(access.getOriginOwner()))
                .containsOnly("casework.handling");
    }

    /** The same of what was promised: elsewhere its case would not be told. */
    @Test
    void whoeverMovesACallbackAsksTheRoomThatRingsBack() {
        assertThat(CODE.get(Callback.class).getMethods())
                .filteredOn(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filteredOn(
                        verb -> verb.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(By.class)))
                .isNotEmpty()
                .flatExtracting(JavaMethod::getAccessesToSelf)
                .extracting(access -> roomOf(access.getOriginOwner()))
                .isSubsetOf("voice.callback", "voice.ringback");
    }

    /** JAX-RS completes an address with the host that the client names. */
    @Test
    void answersThatLeadSomewhereAreMadeInOnePlace() {
        assertThat(CODE.stream().flatMap(type -> type.getMethodCallsFromSelf().stream()))
                .filteredOn(call -> call.getTargetOwner().isAssignableTo(Response.class)
                        || call.getTargetOwner().isAssignableTo(ResponseBuilder.class))
                .isNotEmpty()
                .extracting(JavaMethodCall::getName)
                .doesNotContain("created", "seeOther", "temporaryRedirect", "location", "contentLocation");
    }

    @Test
    void timeComesFromTheClock() {
        for (var type : List.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)) {
            noClasses().should().callMethod(type, "now").check(CODE);
        }
    }

    @Test
    void collaboratorsArriveThroughTheConstructor() {
        noFields().should().beAnnotatedWith(Inject.class).allowEmptyShould(true).check(CODE);
    }

    @Test
    void whatHappensByItselfIsEasyToFind() {
        for (JavaMethod method :
                CODE.stream().flatMap(type -> type.getMethods().stream()).toList()) {
            String owner = method.getOwner().getSimpleName();
            if (method.isAnnotatedWith("io.quarkus.scheduler.Scheduled")) {
                assertThat(owner).as(method.getFullName()).endsWith("Sweep");
            }
            if (method.getParameters().stream().anyMatch(each -> each.isAnnotatedWith(Observes.class))) {
                assertThat(owner).as(method.getFullName()).endsWith("Listener");
            }
        }
    }

    @Test
    void everyRoomThatRemembersPeopleCanForgetThem() {
        for (String room : MAP.keySet()) {
            var types = CODE.stream().filter(type -> roomOf(type).equals(room)).toList();
            boolean forgets =
                    types.stream().anyMatch(type -> type.isAssignableTo(Forgetful.class) && !type.isInterface());
            if (types.stream().anyMatch(type -> type.isAnnotatedWith(Entity.class))) {
                assertThat(forgets || FORGETS_NOTHING.contains(room))
                        .as("%s has a Forgetful or is exempt", room)
                        .isTrue();
            }
            assertThat(forgets && FORGETS_NOTHING.contains(room))
                    .as("%s needs no exemption any more", room)
                    .isFalse();
        }
        assertThat(MAP.keySet()).containsAll(FORGETS_NOTHING);
    }

    /** What makes tables or files of thousands of rows, or reads them, and what computes the audit trail anew. */
    @Test
    void whatCostsMuchTakesATurnAndNoVirtualThread() {
        List<JavaMethod> costly = CODE.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(GET.class) || method.isAnnotatedWith(POST.class))
                .filter(ArchitectureTest::costsMuch)
                .toList();
        assertThat(costly).hasSizeGreaterThan(12).allSatisfy(method -> {
            assertThat(method.isAnnotatedWith(Heavy.class) || method.getOwner().isAnnotatedWith(Heavy.class))
                    .as(method.getFullName())
                    .isTrue();
            assertThat(method.getOwner().isAnnotatedWith(RunOnVirtualThread.class))
                    .as(method.getFullName())
                    .isFalse();
        });
    }

    private static boolean costsMuch(JavaMethod endpoint) {
        var files = Set.of(Format.CSV_TYPE, Format.XLSX_TYPE);
        var types = new TreeSet<String>();
        endpoint.tryGetAnnotationOfType(Produces.class).ifPresent(each -> types.addAll(List.of(each.value())));
        endpoint.tryGetAnnotationOfType(Consumes.class).ifPresent(each -> types.addAll(List.of(each.value())));
        endpoint.getOwner()
                .tryGetAnnotationOfType(Produces.class)
                .ifPresent(each -> types.addAll(List.of(each.value())));
        boolean small =
                endpoint.getOwner().getSimpleName().equals("HolidayResource"); // some hundred lines, 1 MiB at most
        String room = roomOf(endpoint.getOwner());
        boolean trail = room.equals("platform.audit") && endpoint.getName().equals("verify");
        boolean report = room.startsWith("report.") || room.equals("console.report");
        return !small && (trail || report || types.stream().anyMatch(files::contains));
    }

    /** It costs a quarter of a second of a processor, so it has few threads of its own. */
    @Test
    void passwordsAreHashedInOnePlace() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Password")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("BcryptUtil")
                .check(CODE);
        assertThat(CODE.get("io.madoguchi.platform.access.Password").getMethods())
                .filteredOn(method -> Set.of("matches", "hash").contains(method.getName()))
                .flatExtracting(JavaMethod::getAccessesToSelf)
                .extracting(access -> access.getOriginOwner().getName())
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io.madoguchi.platform.access.PasswordHashing"));
    }

    /** Otherwise other work could take the threads on which callers are answered. */
    @Test
    void webhooksWaitOnNoThreadOfOthers() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Webhook")
                .should()
                .beAnnotatedWith(NonBlocking.class)
                .check(CODE);
    }

    @Test
    void coreStaysSmall() {
        assertThat(CODE.stream()
                        .filter(type -> roomOf(type).equals("core"))
                        .filter(type ->
                                type.isTopLevelClass() && !type.getSimpleName().equals("package-info")))
                .hasSizeLessThanOrEqualTo(16);
    }

    /** Every room in its order, with the rooms it may use. */
    static Map<String, Set<String>> map() {
        return MAP;
    }

    static boolean isOpenToAll(String room) {
        return OPEN_TO_ALL.contains(room);
    }

    private static void room(String name, String... uses) {
        assertThat(MAP.keySet()).as("%s may use only rooms above it", name).containsAll(List.of(uses));
        var allowed = new TreeSet<>(List.of(uses));
        OPEN_TO_ALL.stream().filter(MAP::containsKey).forEach(allowed::add);
        MAP.put(name, allowed);
    }

    private static String roomOf(JavaClass type) {
        return type.getPackageName().substring(ROOT.length() + 1);
    }
}
