package org.bureauportal.mail;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** There is a mail server. Without one, what is about e-mail is not there, and its addresses lead nowhere. */
public final class WhereMailIsSet implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !context.getEnvironment().getProperty("spring.mail.host", "").isBlank();
    }
}
