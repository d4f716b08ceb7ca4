package org.bureauportal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
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
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

class ArchitectureTests {

    private static final JavaClasses PORTAL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.bureauportal");

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
                    .because("the time comes from the Clock bean or, where nodes must agree, from DatabaseTime"));

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
}
