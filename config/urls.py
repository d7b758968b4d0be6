"""The address map: sign-in, the operators' admin, and the product."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from config.health import healthz
from review.views.account import favicon, login

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("accounts/login/", login, name="login"),
    path("accounts/logout/", auth.LogoutView.as_view(), name="logout"),
    path("favicon.ico", favicon),
    path("admin/", admin.site.urls),
    path("", include("review.urls")),
]
