package org.bureauportal.signin.group;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Of what is there only where an identity provider is set: {@code portal.identity-provider.issuer}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(WithIdentityProvider.IsSet.class)
public @interface WithIdentityProvider {

    /** Whether an issuer is named. */
    final class IsSet extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String issuer = context.getEnvironment().getProperty("portal.identity-provider.issuer", "");
            return new ConditionOutcome(!issuer.isBlank(), "the issuer of an identity provider");
        }
    }
}
