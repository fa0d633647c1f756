package com.snshelper.bench;

import com.snshelper.networks.Observation;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.Progress;
import com.snshelper.networks.SocialNetwork;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * The negative control: networks that show nothing when they are looked at and are sent everything under a new key.
 * With it duplicates must appear, or the measurement could not see them.
 */
@Component
class ReadBackOff implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof SocialNetwork network
                ? Proxy.newProxyInstance(
                        SocialNetwork.class.getClassLoader(), new Class<?>[] {SocialNetwork.class}, forgetful(network))
                : bean;
    }

    private static InvocationHandler forgetful(SocialNetwork network) {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "observe" -> new Observation.NotSeen("not looked");
            case "patience" -> Duration.ZERO;
            case "resendIsSafe" -> true;
            case "publish" -> {
                arguments[0] = underNewKey((OutgoingPart) arguments[0]);
                arguments[2] = withoutMemory((Progress) arguments[2]);
                yield call(method, network, arguments);
            }
            default -> call(method, network, arguments);
        };
    }

    private static OutgoingPart underNewKey(OutgoingPart part) {
        return new OutgoingPart(
                UUID.randomUUID().toString(), part.text(), part.images(), part.createdAt(), part.language(), part.root(),
                part.parent(), part.role(), part.flags(), part.siblings());
    }

    private static Progress withoutMemory(Progress progress) {
        return new Progress() {
            @Override
            public Optional<String> handle() {
                return Optional.empty();
            }

            @Override
            public void save(String handle) {
                progress.save(handle);
            }
        };
    }

    private static Object call(Method method, Object on, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
