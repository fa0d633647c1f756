package com.snshelper.publishing;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells every page of a workspace how many posts wait for a person, for the menu. */
@Component
final class AttentionBadge implements HandlerInterceptor, WebMvcConfigurer {

    private final Activity activity;

    AttentionBadge(Activity activity) {
        this.activity = activity;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && isShown(page) && isInWorkspace(request)) {
            page.addObject("attention", activity.attention());
        }
    }

    private static boolean isShown(ModelAndView page) {
        var view = page.getViewName();
        return view != null && !view.startsWith("redirect:");
    }

    /** The page of an error is written outside the workspace in which it happened. */
    private static boolean isInWorkspace(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST && request.getAttribute("workspace") != null;
    }
}
