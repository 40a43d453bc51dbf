"""What allauth asks of us: nobody makes an own account, single sign-on only lets existing accounts in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by functional administration."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """A closed account answers as a wrong password does, also to who knows the right one."""
        account = super().authenticate(request, **credentials)
        if account is not None and not account.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return account


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Somebody whom the organisation knows but Trajecten does not gets no account."""
        return False
