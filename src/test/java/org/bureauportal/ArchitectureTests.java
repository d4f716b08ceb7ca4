package org.bureauportal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.shared.AuditableEvent;
import org.bureauportal.shared.Rights;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.ControllerAdvice;

class ArchitectureTests {

    /** The classes of the portal without the tests, read once. */
    static final JavaClasses PORTAL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.bureauportal");

    /** What changes something without a right of an editor, and why. */
    private static final Map<String, String> NO_RIGHT_TO_ASK_FOR = Map.ofEntries(
            Map.entry("Accounts.openFirst", "no account exists yet that could hold a right"),
            Map.entry("Accounts.signedIn", "the password was right"),
            Map.entry("Accounts.keep", "the password was right"),
            Map.entry("OpenSessions.endAll", "the account's own act asks"),
            Map.entry("SecondFactors.problem", "checks a code of somebody who has signed in"),
            Map.entry("SecondFactors.check", "the password was right"),
            Map.entry("SecondFactors.passkeyProblem", "checks a passkey of somebody who has signed in"),
            Map.entry("SecondFactors.checkPasskey", "the password was right"),
            Map.entry("Passkeys.check", "what a device signed is the right"),
            Map.entry("SecondFactors.tellOfReset", "the password was right"),
            Map.entry("ProviderAccounts.admit", "the identity provider has signed the person in"),
            Map.entry("ProviderAccounts.endSessions", "the identity provider's signature is the right"),
            Map.entry("ProviderSessions.end", "the identity provider's signature is the right"),
            Map.entry("ProviderSessions.refused", "writes down that somebody was not let in"),
            Map.entry("PasswordLinks.setPassword", "the link's secret is the right"),
            Map.entry("PasswordLinks.issue", "part of an administrator's act, which has asked"),
            Map.entry("PasswordLinks.end", "part of an administrator's act, which has asked"),
            Map.entry("DatabaseSwitches.tell", "the portal notices it; no editor acts"),
            Map.entry("DatabaseSwitches.tellAtTheStart", "the portal notices it; no editor acts"),
            Map.entry("DatabaseSwitches.addLost", "the portal notices it; no editor acts"),
            Map.entry("PreviewLinks.open", "the link's secret is the right"),
            Map.entry("AuditTrail.append", "writes down what others were allowed to do"),
            Map.entry("Publishing.turn", "a day has come; no editor acts"),
            Map.entry("Publishing.end", "what its publication decided is due; no editor acts"));

    /** What changes something that is no act of its own, and why. */
    private static final Map<String, String> NO_ACT = Map.of(
            "Publishing.turn", "a day has come, which is no act",
            "Accounts.keep", "the same password by another hash",
            "OpenSessions.endAll", "the account's own act has its entry",
            "SecondFactors.begin", "shows a secret that is good for nothing",
            "SecondFactors.removePasskey", "the passkey's own act has its entry",
            "SecondFactors.tellOfReset", "the act was the administrator's",
            "PasswordLinks.issue", "part of an administrator's act, which has its entry",
            "PasswordLinks.end", "part of an administrator's act, which has its entry",
            "ProviderAccounts.endSessions", "the provider's demand has its entry",
            "AuditTrail.append", "is the entry");

    private static final List<ArchRule> RULES = List.of(
            slices().matching("org.bureauportal.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a room that needs another which needs it is one room"),
            classes()
                    .that()
                    .areAnnotatedWith(Entity.class)
                    .or()
                    .areAnnotatedWith(Controller.class)
                    .or()
                    .areAnnotatedWith(ControllerAdvice.class)
                    .or()
                    .areAssignableTo(org.springframework.data.repository.Repository.class)
                    .should()
                    .notBePublic()
                    .because("records and services cross a room's door; entities, repositories and controllers do not"),
            classes()
                    .that()
                    .arePublic()
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .doNotHaveSimpleName("BureauPortal")
                    .should(beNeededOutsideTheirRoom())
                    .because("what only its own room uses is package-private"),
            noFields()
                    .should()
                    .beAnnotatedWith(Autowired.class)
                    .because("what a class needs stands in its constructor"),
            methods()
                    .that()
                    .areAnnotatedWith(EventListener.class)
                    .should()
                    .notBePublic()
                    .because("only the framework calls them"),
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(OffsetDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(Clock.class, "systemDefaultZone")
                    .orShould()
                    .callConstructor(Date.class)
                    .because("the time comes from the Clock bean or, where nodes must agree, from DatabaseTime"),
            methods()
                    .that(changeSomethingInARoomWithEvents())
                    .should(callWithinTheirRoom("Rights.require", NO_RIGHT_TO_ASK_FOR, ArchitectureTests::asksRights))
                    .because("an act is judged by the account as it is in the act's own transaction"),
            methods()
                    .that(changeSomethingInARoomWithEvents())
                    .should(callWithinTheirRoom(
                            "publishEvent of an AuditableEvent", NO_ACT, ArchitectureTests::publishesAnAuditableEvent))
                    .because("there is no act without its entry in the log"));

    @TestFactory
    List<DynamicTest> holds() {
        return RULES.stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(PORTAL)))
                .toList();
    }

    private static ArchCondition<JavaClass> beNeededOutsideTheirRoom() {
        return new ArchCondition<>("be needed outside their room, or cross its door in a public record or service") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean isNeeded = Stream.concat(Stream.of(type), membersOf(type))
                        .flatMap(each -> each.getDirectDependenciesToSelf().stream())
                        .map(Dependency::getOriginClass)
                        .anyMatch(user -> !user.getPackageName().equals(type.getPackageName()) || crosses(type, user));
                if (!isNeeded) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is public for nobody"));
                }
            }
        };
    }

    private static Stream<JavaClass> membersOf(JavaClass type) {
        return PORTAL.stream().filter(each -> each.getEnclosingClass().equals(Optional.of(type)));
    }

    private static boolean crosses(JavaClass type, JavaClass door) {
        return door.getModifiers().contains(JavaModifier.PUBLIC)
                && !door.equals(type)
                && door.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .anyMatch(method ->
                                method.getReturnType().getAllInvolvedRawTypes().contains(type)
                                        || method.getRawParameterTypes().contains(type));
    }

    private static DescribedPredicate<JavaMethod> changeSomethingInARoomWithEvents() {
        Set<String> rooms = PORTAL.stream()
                .filter(type -> type.isAssignableTo(AuditableEvent.class) && !type.isEquivalentTo(AuditableEvent.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        return DescribedPredicate.describe(
                "change something in a service of a room with events",
                method -> rooms.contains(method.getOwner().getPackageName())
                        && method.getOwner().isAnnotatedWith(Service.class)
                        && !method.getModifiers().contains(JavaModifier.PRIVATE)
                        && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && changesSomething(method));
    }

    private static boolean changesSomething(JavaMethod method) {
        return method.tryGetAnnotationOfType(Transactional.class)
                .map(transactional -> !transactional.readOnly())
                .orElseGet(() -> method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isAssignableTo(TransactionOperations.class)));
    }

    private static boolean asksRights(Set<JavaCodeUnit> reached) {
        return calls(reached, Rights.class);
    }

    private static boolean publishesAnAuditableEvent(Set<JavaCodeUnit> reached) {
        return calls(reached, ApplicationEventPublisher.class)
                && reached.stream()
                        .flatMap(code -> code.getConstructorCallsFromSelf().stream())
                        .anyMatch(call -> call.getTargetOwner().isAssignableTo(AuditableEvent.class));
    }

    private static boolean calls(Set<JavaCodeUnit> reached, Class<?> type) {
        return reached.stream()
                .flatMap(code -> code.getMethodCallsFromSelf().stream())
                .anyMatch(call -> call.getTargetOwner().isAssignableTo(type));
    }

    private static ArchCondition<JavaMethod> callWithinTheirRoom(
            String what, Map<String, String> exceptions, Predicate<Set<JavaCodeUnit>> wanted) {
        Set<String> used = new HashSet<>();
        return new ArchCondition<>("call " + what + " in their room") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                String name = method.getOwner().getSimpleName() + "." + method.getName();
                boolean calls = wanted.test(reachedFrom(method));
                if (exceptions.containsKey(name)) {
                    used.add(name);
                    if (calls) {
                        events.add(SimpleConditionEvent.violated(method, name + " is no exception any more"));
                    }
                } else if (!calls) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " does not call " + what));
                }
            }

            @Override
            public void finish(ConditionEvents events) {
                exceptions.keySet().stream()
                        .filter(name -> !used.contains(name))
                        .forEach(name -> events.add(SimpleConditionEvent.violated(name, name + " is not there")));
            }
        };
    }

    /** A method, and what it calls in its own room, directly or by others; lambdas count as part of where they stand. */
    private static Set<JavaCodeUnit> reachedFrom(JavaMethod method) {
        Set<JavaCodeUnit> reached = new HashSet<>();
        Deque<JavaCodeUnit> next = new ArrayDeque<>(List.of(method));
        while (!next.isEmpty()) {
            JavaCodeUnit code = next.pop();
            if (reached.add(code)) {
                code.getMethodCallsFromSelf().stream()
                        .flatMap(call -> call.getTarget().resolveMember().stream())
                        .filter(called -> called.getOwner()
                                .getPackageName()
                                .equals(method.getOwner().getPackageName()))
                        .forEach(next::add);
            }
        }
        return reached;
    }
}
