package com.snshelper.accounts;

import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets only who may into the handlers of workspace pages ({@link Allowed}) and of the API ({@link Scoped}); a handler
 * that says neither is closed to everybody.
 */
final class AccessInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            if (request.getRequestURI().startsWith("/api/")) {
                requireScope(request, method);
            } else {
                requireRole(request, method);
            }
        }
        return true;
    }

    private static void requireScope(HttpServletRequest request, HandlerMethod method) {
        var needed = find(method, Scoped.class).map(Scoped::value).orElseThrow(UserProblem::notFound);
        if (!(request.getAttribute(TokenFilter.SCOPES) instanceof Set<?> scopes && scopes.contains(needed))) {
            throw new UserProblem(UserProblem.Kind.FORBIDDEN, null, "problem.scopeMissing", needed.code());
        }
    }

    private static void requireRole(HttpServletRequest request, HandlerMethod method) {
        var needed = find(method, Allowed.class).map(Allowed::value).orElseThrow(UserProblem::notFound);
        if (!(request.getAttribute("role") instanceof Role role && role.includes(needed))) {
            throw new UserProblem(UserProblem.Kind.FORBIDDEN, null, "problem.roleTooLow");
        }
    }

    private static <A extends Annotation> Optional<A> find(HandlerMethod method, Class<A> type) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), type))
                .or(() -> Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), type)));
    }
}
