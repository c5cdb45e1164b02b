package org.interleave.explorer;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives an {@link Explored} test its {@link Schedules}, and fails it when it explored nothing. */
final class ExploredExtension implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace OURS = Namespace.create(ExploredExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Schedules.class;
    }

    @Override
    public Schedules resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Method method = test.getRequiredTestMethod();
        Explored asked = method.getAnnotation(Explored.class);
        Explore.Settings settings = Explore.Settings.DEFAULT
                .named(method.getDeclaringClass().getName() + "." + method.getName())
                .within(asked.budget(), asked.preemptions())
                .slowWork(asked.slowWork());
        Schedules schedules = new Schedules(asked.threads(), settings);
        test.getStore(OURS).put(Schedules.class, schedules);
        return schedules;
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        Schedules schedules = test.getStore(OURS).get(Schedules.class, Schedules.class);
        if (test.getExecutionException().isEmpty() && (schedules == null || schedules.checked() == 0)) {
            throw new AssertionError(
                    "%s explored nothing: take a Schedules, and end with check()".formatted(test.getDisplayName()));
        }
    }
}
